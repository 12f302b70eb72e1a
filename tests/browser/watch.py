"""What a browser must never report: errors, forbidden scripts and styles, and calls to other hosts."""

from collections.abc import Collection

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response


class Watch:
    """Notes everything that goes wrong in one window; `problems` is empty when all is well.

    `answers` are the statuses from 400 up that the test means to get for a page; `elsewhere` is another
    origin that it means to visit.
    """

    def __init__(
        self, context: BrowserContext, origin: str, answers: Collection[int] = (), elsewhere: str = ""
    ) -> None:
        self.problems: list[str] = []
        self.asked: list[str] = []
        self._answers = answers
        self._fine = (*(f"{each}/" for each in (origin, elsewhere) if each), "data:", "blob:")
        self._meant: set[str] = set()
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.problems.append(f"uncaught: {error.error}"))

    def _request(self, request: Request) -> None:
        self.asked.append(request.url)
        if not request.url.startswith(self._fine):
            self.problems.append(f"another host was asked: {request.url}")

    def _failed(self, request: Request) -> None:
        if "ERR_ABORTED" in (request.failure or ""):
            return  # the browser changed its mind: the visitor went on before all pictures were there
        self.problems.append(f"failed: {request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status < 400:
            return
        if response.status in self._answers and response.request.resource_type == "document":
            self._meant.add(response.url)
        else:
            self.problems.append(f"{response.status}: {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type not in {"error", "warning"}:
            return
        address = message.location.get("url", "")
        if message.text.startswith("Failed to load resource") and address.split("#")[0] in self._meant:
            return
        self.problems.append(f"console {message.type}: {message.text} ({address})")


def cookies(page: Page) -> list[str]:
    """The names of the cookies that the site has set."""
    return [cookie["name"] for cookie in page.context.cookies()]
