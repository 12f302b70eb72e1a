"""Stage for the drawn films: shapes, people and gentle time.

A film is a function draw(pen, t) that draws the picture at second t. The same
drawing goes to cairo (film frames) or to SVG text (the poster).
"""
import math

W, H, FPS = 960, 540, 24
TEAL, NIGHT, MIST, PAPER, SUN, CLAY, LEAF, SKY, SAND = (
    "#0B5A5E #0E2A2B #E6F1EF #FAF7F2 #F2B544 #D9573F #6FB98F #A9D3D6 #E8D9BF".split())
GROUND = 412
KAPPA = 0.5522847498


# ---- time ------------------------------------------------------------------
def ease(u):
    u = max(0.0, min(1.0, u))
    return u * u * u * (u * (6 * u - 15) + 10) * .6 + u * u * (3 - 2 * u) * .4


def E(t, a, b):
    """0 before a, 1 after b, eased between."""
    return ease((t - a) / (b - a))


def up_down(t, a, b, c, d):
    return E(t, a, b) - E(t, c, d)


def K(t, *keys):
    """Eased track through (second, value) keys; values are numbers or tuples."""
    if t <= keys[0][0]:
        return keys[0][1]
    for (a, u), (b, v) in zip(keys, keys[1:]):
        if t <= b:
            k = ease((t - a) / (b - a)) if b > a else 1
            return mix(u, v, k)
    return keys[-1][1]


def mix(a, b, k):
    if isinstance(a, tuple):
        return tuple(mix(x, y, k) for x, y in zip(a, b))
    return a + (b - a) * k


def tint(a, b, k):
    f = lambda c: [int(c[i:i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(x + (y - x) * max(0, min(1, k))):02X}" for x, y in zip(f(a), f(b)))


# ---- shapes: lists of ("M"|"L"|"C", points…) and ("Z",) ---------------------
def poly(*pts, close=False):
    return [("M", pts[0])] + [("L", p) for p in pts[1:]] + ([("Z",)] if close else [])


def arc(cx, cy, r, a, b, ry=None, move=True):
    """Degrees, 0 = east, growing clockwise on the screen."""
    ry = r if ry is None else ry
    n = max(1, math.ceil(abs(b - a) / 90 - 1e-9))
    d = math.radians((b - a) / n)
    k = 4 / 3 * math.tan(d / 4)
    out, t = [], math.radians(a)
    p = (cx + r * math.cos(t), cy + ry * math.sin(t))
    out.append(("M" if move else "L", p))
    for _ in range(n):
        u = t + d
        out.append(("C", (cx + r * (math.cos(t) - k * math.sin(t)), cy + ry * (math.sin(t) + k * math.cos(t))),
                    (cx + r * (math.cos(u) + k * math.sin(u)), cy + ry * (math.sin(u) - k * math.cos(u))),
                    (cx + r * math.cos(u), cy + ry * math.sin(u))))
        t = u
    return out


def disc(cx, cy, r, ry=None):
    return arc(cx, cy, r, 0, 360, ry) + [("Z",)]


def dome(cx, base, r, h=None):
    return arc(cx, base, r, 180, 360, h) + [("Z",)]


def bowl(cx, top, r, h=None):
    return arc(cx, top, r, 0, 180, h) + [("Z",)]


def box(x, y, w, h, r=0):
    r = max(0, min(r, w / 2, h / 2))
    if r <= 0:
        return poly((x, y), (x + w, y), (x + w, y + h), (x, y + h), close=True)
    p = [("M", (x + r, y)), ("L", (x + w - r, y))]
    for cx, cy, a in ((x + w - r, y + r, 270), (x + w - r, y + h - r, 0), (x + r, y + h - r, 90), (x + r, y + r, 180)):
        p += arc(cx, cy, r, a, a + 90, move=False)
    return p + [("Z",)]


def arch(x, base, w, h):
    """Doorway: round top, flat foot."""
    r = w / 2
    return [("M", (x - r, base))] + arc(x, base - h + r, r, 180, 360, move=False) + [("L", (x + r, base)), ("Z",)]


def lens(x1, r1, x2, r2, base):
    """What two domes on one ground share."""
    d = x2 - x1
    if d >= r1 + r2 - 1 or d <= abs(r1 - r2) + 1:
        return None
    a = (r1 * r1 - r2 * r2 + d * d) / (2 * d)
    h = math.sqrt(max(0, r1 * r1 - a * a))
    a2 = math.degrees(math.atan2(-h, a - d))
    a1 = math.degrees(math.atan2(-h, a))
    return arc(x2, base, r2, -180, a2) + arc(x1, base, r1, a1, 0, move=False) + [("Z",)]


def smooth(pts):
    """Soft line through points (Catmull–Rom)."""
    out = [("M", pts[0])]
    for i in range(len(pts) - 1):
        p0, p1, p2, p3 = pts[max(i - 1, 0)], pts[i], pts[i + 1], pts[min(i + 2, len(pts) - 1)]
        out.append(("C", (p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6),
                    (p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6), p2))
    return out


def flat(path):
    pts, p, start = [], None, None
    for s in path:
        if s[0] == "M":
            p = start = s[1]
            pts.append(p)
        elif s[0] == "L":
            p = s[1]
            pts.append(p)
        elif s[0] == "C":
            for i in range(1, 17):
                u = i / 16
                v = 1 - u
                pts.append(tuple(v ** 3 * p[j] + 3 * v * v * u * s[1][j] + 3 * v * u * u * s[2][j] + u ** 3 * s[3][j]
                                 for j in (0, 1)))
            p = s[3]
        else:
            pts.append(start)
    return pts


def length(path):
    q = flat(path)
    return sum(math.dist(a, b) for a, b in zip(q, q[1:]))


def along(path, k):
    """Point at share k of the line's length."""
    q = flat(path)
    left = length(path) * max(0, min(1, k))
    for a, b in zip(q, q[1:]):
        d = math.dist(a, b)
        if d >= left and d > 0:
            return mix(a, b, left / d)
        left -= d
    return q[-1]


# ---- pens -------------------------------------------------------------------
class Pen:
    def __init__(self):
        self.stack = []
        self.m = (1, 0, 0, 1, 0, 0)

    def push(self, x=0, y=0, turn=0, sx=1, sy=None):
        sy = sx if sy is None else sy
        self.stack.append(self.m)
        c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        a, b, cc, d, e, f = self.m
        p, q, r, w = c * sx, s * sx, -s * sy, c * sy
        self.m = (a * p + cc * q, b * p + d * q, a * r + cc * w, b * r + d * w, a * x + cc * y + e, b * x + d * y + f)

    def pop(self):
        self.m = self.stack.pop()

    def at(self, p):
        a, b, c, d, e, f = self.m
        return (a * p[0] + c * p[1] + e, b * p[0] + d * p[1] + f)

    def fill(self, path, colour, alpha=1):
        if path and alpha > .004:
            self._fill([(s[0],) + tuple(self.at(p) for p in s[1:]) for s in path], colour, alpha)

    def line(self, path, colour, width, to=1, start=0, alpha=1, dash=None):
        if to - start < .002 or alpha < .004 or width < .2:
            return
        p = [(s[0],) + tuple(self.at(q) for q in s[1:]) for s in path]
        w = width * math.sqrt(abs(self.m[0] * self.m[3] - self.m[1] * self.m[2]))
        if to < 1 or start > 0:
            n = length(p)
            self._line(p, colour, w, alpha, ([n * (to - start), n * 3], -n * start))
        else:
            self._line(p, colour, w, alpha, (list(dash), 0) if dash else None)


class CairoPen(Pen):
    def __init__(self, cr):
        super().__init__()
        self.cr = cr
        cr.set_line_cap(1)
        cr.set_line_join(1)

    def _trace(self, path):
        cr = self.cr
        cr.new_path()
        for s in path:
            if s[0] == "M":
                cr.move_to(*s[1])
            elif s[0] == "L":
                cr.line_to(*s[1])
            elif s[0] == "C":
                cr.curve_to(*s[1], *s[2], *s[3])
            else:
                cr.close_path()

    def _colour(self, c, alpha):
        self.cr.set_source_rgba(*(int(c[i:i + 2], 16) / 255 for i in (1, 3, 5)), alpha)

    def _fill(self, path, colour, alpha):
        self._colour(colour, alpha)
        self._trace(path)
        self.cr.set_fill_rule(1)
        self.cr.fill()

    def _line(self, path, colour, width, alpha, dash):
        self._colour(colour, alpha)
        self._trace(path)
        self.cr.set_line_width(width)
        self.cr.set_dash(dash[0], dash[1]) if dash else self.cr.set_dash([])
        self.cr.stroke()


class SvgPen(Pen):
    def __init__(self):
        super().__init__()
        self.out = []

    def _d(self, path):
        n = lambda v: f"{v:.1f}".rstrip("0").rstrip(".").replace("-0", "0") if abs(v) < .05 else f"{v:.1f}".rstrip("0").rstrip(".")
        return "".join(s[0] + " ".join(f"{n(p[0])} {n(p[1])}" for p in s[1:]) for s in path)

    def _fill(self, path, colour, alpha):
        o = f' opacity="{alpha:.2f}"' if alpha < .995 else ""
        self.out.append(f'<path fill="{colour}" fill-rule="evenodd"{o} d="{self._d(path)}"/>')

    def _line(self, path, colour, width, alpha, dash):
        o = f' opacity="{alpha:.2f}"' if alpha < .995 else ""
        if dash:
            o += f' stroke-dasharray="{" ".join(f"{v:.1f}" for v in dash[0])}"'
            o += f' stroke-dashoffset="{dash[1]:.1f}"' if dash[1] else ""
        self.out.append(f'<path fill="none" stroke="{colour}" stroke-width="{width:.1f}" stroke-linecap="round" '
                        f'stroke-linejoin="round"{o} d="{self._d(path)}"/>')

    def text(self):
        return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {W} {H}">\n' + "\n".join(self.out) + "\n</svg>\n")


# ---- the family -------------------------------------------------------------
def sheet(pen, ground=MIST):
    pen.fill(box(0, 0, W, H), PAPER)
    if ground:
        pen.fill(box(0, GROUND, W, H - GROUND), ground)


class Person:
    """Circle + half circle. x is a track (function of t), so walking follows by itself."""

    def __init__(self, r, colour, x, y=None, lean=None, squash=None, size=None, turn=None):
        self.r, self.colour = r, colour
        self.x, self.y = x, y or (lambda t: GROUND)
        self.lean = lean or (lambda t: 0)
        self.squash = squash or (lambda t: 1)
        self.size = size or (lambda t: 1)
        self.turn = turn or (lambda t: 0)

    def place(self, t):
        v = (self.x(t + .06) - self.x(t - .06)) / .12
        k = min(1, abs(v) / 70)
        y = self.y(t) - k * 4 * abs(math.sin(self.x(t) / 15))
        lean = self.lean(t) + max(-5, min(5, v * .028))
        breath = 1 + .008 * math.sin(t * 1.7 + self.r)
        return self.x(t), y, lean, self.squash(t) * breath

    def draw(self, pen, t, top=0, head=None, body=1):
        """top 0 from the side … 1 from above; body < 1 is thinner. Leaning keeps the foot on the ground."""
        s = self.size(t)
        if s < .01:
            return
        x, y, lean, sq = self.place(t)
        r, k = self.r, math.tan(math.radians(lean))
        pen.push(x, y, self.turn(t), s * body, s * sq)
        pen.fill([(q[0],) + tuple((p[0] - k * p[1], p[1]) for p in q[1:]) for q in dome(0, 0, r)], self.colour)
        hy = mix(-1.66 * r, -.36 * r, top)
        pen.fill(disc(-k * hy, hy, r * mix(.56, .42, top) / body ** .5 if body < 1 else r * mix(.56, .42, top),
                      r * mix(.56, .42, top)), head or self.colour)
        pen.pop()

    def hand(self, pen, t, to, reach=1, side=None):
        """An arm from the shoulder to a point; reach 0 hides it."""
        if reach < .03:
            return
        x, y, lean, sq = self.place(t)
        r = self.r * self.size(t)
        side = side if side is not None else (1 if to[0] > x else -1)
        sh = (x + side * r * .62, y - r * .52 * sq)
        tip = mix(sh, to, reach)
        d = math.dist(sh, tip)
        mid = ((sh[0] + tip[0]) / 2, (sh[1] + tip[1]) / 2 + d * .16)
        path = [("M", sh), ("C", mix(sh, mid, .66), mix(tip, mid, .66), tip)]
        pen.line(path, self.colour, r * .2)
        pen.fill(disc(*tip, r * .16), self.colour)

    def head(self, t):
        x, y, lean, sq = self.place(t)
        d = 1.66 * self.r * self.size(t) * sq
        return (x + d * math.tan(math.radians(lean)), y - d)


def table(pen, x, w=270, up=1, h=74, colour=NIGHT):
    """up 0..1: rises out of the ground."""
    if up < .01:
        return
    h = h * up
    pen.fill(box(x - w / 2, GROUND - h, w, 16, 8), colour)
    if h > 14:
        for dx in (-w / 2 + 34, w / 2 - 46):
            pen.fill(box(x + dx, GROUND - h + 10, 12, h - 10), colour)


def pencil(pen, x, y, turn=0, s=1):
    """Tip at x, y; turn 0 points down."""
    if s < .02:
        return
    pen.push(x, y, turn, s)
    pen.fill(poly((0, 0), (-7, -16), (7, -16), close=True), NIGHT)
    pen.fill(box(-7, -74, 14, 58), SUN)
    pen.fill(box(-7, -84, 14, 12, 5), CLAY)
    pen.pop()


def clock(pen, x, y, r, hour, s=1, ring=TEAL, face=PAPER):
    if s < .02:
        return
    pen.push(x, y, 0, s)
    pen.fill(disc(0, 0, r), ring)
    pen.fill(disc(0, 0, r * .8), face)
    for turn, ln, w in ((hour * 30, .42, .1), (hour * 360, .6, .07)):
        a = math.radians(turn - 90)
        pen.line(poly((0, 0), (r * ln * math.cos(a), r * ln * math.sin(a))), NIGHT, r * w)
    pen.fill(disc(0, 0, r * .1), CLAY)
    pen.pop()


def house(pen, x, base, w, s=1, lit=0, wall=SAND, roof=CLAY):
    if s < .02:
        return
    pen.push(x, base, 0, s)
    h = w * .62
    pen.fill(box(-w / 2, -h, w, h), wall)
    pen.fill(dome(0, -h, w * .64), roof)
    pen.fill(arch(0, 0, w * .3, w * .44), TEAL)
    if lit > .02:
        pen.fill(arch(0, 0, w * .3 * lit, w * .44 * lit), SUN)
    pen.pop()


def coin(pen, x, y, s=1, r=20):
    if s < .02:
        return
    pen.push(x, y, 0, s)
    pen.fill(disc(0, 0, r), SUN)
    pen.line(disc(0, 0, r * .58), SAND, r * .18)
    pen.pop()
