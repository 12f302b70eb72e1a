"""Every deed that can be written down has words for those who read the trail."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from samskap.audit.wording import in_words, words

SOURCE = Path(__file__).resolve().parent.parent.parent / "src/samskap"
MODULES = {
    path.relative_to(SOURCE): ast.parse(path.read_text(encoding="utf-8"))
    for path in SOURCE.rglob("*.py")
    if "migrations" not in path.parts
}
VERB = re.compile(r"[a-z]+\.[a-z_]+")
#: Deeds that nothing writes any more, while old trails may hold them.
IN_OLD_TRAILS: set[str] = set()


def verb_of(node: ast.AST) -> ast.expr | None:
    """What a call of `record` gives as the verb; None for everything else."""
    if not isinstance(node, ast.Call) or ast.unparse(node.func).rpartition(".")[2] != "record":
        return None
    return next((keyword.value for keyword in node.keywords if keyword.arg == "verb"), None)


def texts(*nodes: ast.AST) -> Iterator[ast.Constant]:
    """The texts in these nodes that look like a deed."""
    for node in (inner for each in nodes for inner in ast.walk(each)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and VERB.fullmatch(node.value):
            yield node


def deeds_in(tree: ast.Module) -> Iterator[ast.Constant]:
    """Deeds given to `record` itself, put into a name for it, or given to a function that hands them on."""
    handing_on = set()
    for function in (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)):
        verbs = [verb for each in ast.walk(function) if (verb := verb_of(each))]
        yield from texts(*verbs)
        names = {verb.id for verb in verbs if isinstance(verb, ast.Name)}
        if names & {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}:
            handing_on.add(function.name)
        for each in ast.walk(function):
            if isinstance(each, ast.Assign) and {ast.unparse(target) for target in each.targets} & names:
                yield from texts(each.value)
    for call in (each for each in ast.walk(tree) if isinstance(each, ast.Call)):
        if isinstance(call.func, ast.Name) and call.func.id in handing_on:
            yield from texts(*call.args, *call.keywords)


def deeds() -> dict[str, str]:
    """Deed -> a place where it is written down."""
    return {node.value: f"{path}:{node.lineno}" for path, tree in MODULES.items() for node in deeds_in(tree)}


def test_there_are_deeds_to_judge():
    some = {"courses.published", "courses.republished", "awards.issued", "centre.registered", "audit.pruned"}
    assert some <= set(deeds())


def test_every_deed_has_words():
    missing = {verb: place for verb, place in deeds().items() if verb not in words()}
    assert not missing, f"Say in the room's audit_words.py, in a few words in the past tense: {missing}."


def test_no_words_are_left_of_deeds_that_are_gone():
    gone = set(words()) - set(deeds()) - IN_OLD_TRAILS
    assert not gone, f"Nothing writes {sorted(gone)} any more: take the words away, or add to IN_OLD_TRAILS."


def test_the_verb_of_a_call_can_be_read():
    put_together = [
        f"{path}:{verb.lineno}"
        for path, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(verb := verb_of(node), ast.JoinedStr | ast.BinOp)
    ]
    assert not put_together, f"A verb is written out in full, so that it can be found: {put_together}."


def test_a_deed_is_of_its_own_room():
    strange = [place for verb, place in deeds().items() if not place.startswith(f"{verb.partition('.')[0]}/")]
    assert not strange, f"A room writes down its own deeds: {strange}."


def test_words_are_a_few_words():
    for verb, told in words().items():
        assert re.fullmatch(r"[A-Z][^.]{2,70}", told), f"{verb}: “{told}”"


def test_a_deed_of_an_older_version_is_shown_as_it_stands():
    assert in_words("courses.gone_long_ago") == "courses.gone_long_ago"
    assert in_words("awards.issued") != "awards.issued"
