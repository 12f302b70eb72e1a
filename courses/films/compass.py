"""Who decides, and what is at stake – 71 s. Numbers in brackets are the captions' cues."""
from stage import *

SECONDS, POSTER = 71, 9.2
CX, PIVOT, ARM, DROP, BOWL = 480, 118, 200, 92, 84


# ---- scales -----------------------------------------------------------------
def tilt(t):
    """Degrees; below zero: the small one's side goes down."""
    return K(t, (5.2, 0), (6.4, 3), (7.2, 1), (8.4, -13), (10.2, -13), (11.6, 0), (15.2, 0), (16.4, 5), (17.4, 3), (18.6, -3), (19.6, 1.5),
             (25.2, 0), (27.2, 12), (31.6, 12)) + .5 * math.sin(t * 1.3) * up_down(t, 4, 6, 29, 30)


def scale_size(t):
    return K(t, (10.2, 1), (11.8, .5), (14.8, .5), (16.2, 1), (19.8, 1), (21.2, .5), (24.8, .5), (26.4, 1))


def pan(t, side):
    """Middle of a pan's rim, on the screen."""
    s, a = scale_size(t), math.radians(tilt(t))
    return CX + side * ARM * math.cos(a) * s, 24 + (PIVOT - 24 + side * ARM * math.sin(a) + DROP) * s


def scales(pen, t):
    gone = E(t, 29.7, 30.7)
    if t > 30.7:
        return
    s, a, q = scale_size(t), math.radians(tilt(t)), 1 - gone
    up = E(t, .3, 3.4)
    part = lambda i: max(0, min(1, up * 3 - i))
    pen.push(CX, 24 * (1 - s), 0, s)
    pen.fill(dome(0, GROUND, 58 * q * E(t, .2, 1.2)), TEAL)
    pen.line(poly((0, GROUND - 8), (0, PIVOT)), TEAL, 10, to=part(0) * q if t < 5 else 1, start=0 if t < 5 else gone)
    for d in (-1, 1):
        e = (d * ARM * math.cos(a), PIVOT + d * ARM * math.sin(a))
        p, w = (e[0], e[1] + DROP * q), BOWL * q
        for dx in (6 - w, w - 6):
            pen.line(poly(e, (p[0] + dx, p[1])), TEAL, 4 * q, to=part(2))
        k = E(t, 3, 4.2)
        pen.line(bowl(p[0], p[1], w, 50 * q)[:-1], TEAL, 5 * q, to=part(2))
        if k * q > .02:
            pen.fill(bowl(p[0], p[1], w, 50 * k * q), LEAF if d < 0 else SKY)
        if t < 30.2:
            pen.line(poly((0, PIVOT), e), TEAL, 12, to=part(1))
    if t < 30.2:
        pen.fill(disc(0, PIVOT, 17 * E(t, 2, 3)), SUN)
    pen.pop()


# ---- compass ----------------------------------------------------------------
def compass_place(t):
    return K(t, (31, (480, PIVOT, 1.0)), (32.2, (480, 178, 1.0)), (33.2, (480, 178, 1.0)), (35, (480, 106, .62)), (54.8, (480, 106, .62)), (56, (480, 92, .5)),
             (64.8, (480, 92, .5)), (66.6, (480, 136, .86)))


def needle_turn(t):
    base = K(t, (30.3, 12), (32.6, -58), (34, -58), (37, -22), (40.2, -10), (42.5, -10), (47.5, -110), (50.2, -110), (53.2, 70), (55, 70),
             (57.4, 0), (60, 0), (62.5, -26), (64.5, -26), (66.4, 0))
    shake = 13 * up_down(t, 35.2, 36, 36.8, 39.4) + 4 * up_down(t, 55.5, 56.2, 57, 59.6) + 9 * up_down(t, 62, 63, 64.6, 66.8)
    return base + shake * math.sin(t * 5.2)


def compass(pen, t):
    if t < 30.2:
        return
    x, y, s = compass_place(t)
    k = E(t, 30.4, 32.2)
    pen.push(x, y, 0, s)
    pen.fill(disc(0, 0, 128 * k), MIST)
    pen.line(arc(0, 0, 128, -25, 295), TEAL, 14, to=E(t, 31, 33.2))
    for i in range(4):
        a = math.radians(90 * i)
        pen.fill(disc(98 * math.cos(a), 98 * math.sin(a), 6 * E(t, 32 + i * .2, 32.8 + i * .2)), NIGHT)
    pen.push(0, 0, needle_turn(t))
    ln = mix(ARM, 92, E(t, 30.2, 31.6))
    w = mix(6, 20, k)
    pen.fill(poly((0, -w), (ln, -2), (ln, 2), (0, w), close=True), tint(TEAL, CLAY, k))
    pen.fill(poly((0, -w), (-ln, -2), (-ln, 2), (0, w), close=True), tint(TEAL, NIGHT, k))
    pen.pop()
    pen.fill(disc(0, 0, 17), SUN)
    pen.pop()


# ---- the way's line: it bends after the one who carries -----------------------
def main_way(t):
    bend = up_down(t, 45.2, 48.2, 50, 51.8)
    g = GROUND + 10
    return smooth([(-30, g), (160, g), (330, g), (470, g), (620, g - 6 * bend), (790, g - 46 * bend), (1000, g - 104 * bend)])


def on_way(x, t):
    if not 45.2 < t < 51.8:
        return GROUND
    q = flat(main_way(t))
    for a, b in zip(q, q[1:]):
        if a[0] <= x <= b[0]:
            return mix(a[1], b[1], (x - a[0]) / (b[0] - a[0])) - 10
    return GROUND


# ---- people -----------------------------------------------------------------
C = Person(50, CLAY, lambda t: K(t, (.4, -70), (3.6, 112), (7, 96), (10.2, 96), (12, 318), (14.8, 318), (16.4, 96), (19.8, 96), (21.4, 268), (24.8, 268),
                                 (26.6, 250), (28.4, 372), (31, 372), (33.6, 118), (35, 118), (39.6, 372), (40.6, 410), (51, 410), (55.4, 410),
                                 (60, 520), (64.6, 520), (67, 438), (67.8, 438), (70.2, 508)),
           lambda t: GROUND,
           lean=lambda t: K(t, (28, 0), (29, 8), (30.4, 8), (31.4, 0), (40.4, 0), (41.3, 22), (42.2, 22), (43.4, 4), (45, 0), (53.2, 0), (54.2, -4), (55.4, 0)),
           squash=lambda t: K(t, (41, 1), (41.5, .93), (42.5, 1), (51.8, 1), (53.6, .8), (55, .8), (56.2, 1)))
S = Person(72, TEAL, lambda t: K(t, (.8, 1050), (4, 838), (7, 860), (10.2, 860), (12, 668), (14.8, 668), (16.4, 860), (19.8, 860), (21.4, 700), (24.8, 700),
                                 (26.6, 884), (28.4, 846), (30.6, 846), (33.8, 254), (35, 254), (39.6, 508), (40.8, 560), (45, 560), (48.4, 800), (50, 800), (51.4, 546),
                                 (52.2, 546), (55, 1060), (55.2, 1060), (57.2, 740), (60, 716), (64.6, 716), (67, 538), (67.8, 538), (70.2, 608)),
           lambda t: on_way(S.x(t), t),
           lean=lambda t: K(t, (28, 0), (29, -8), (30.4, -8), (31.4, 0), (44, 0), (45.2, 0), (61, 0), (61.8, -7), (64, -5), (65, 0)))
THIN = lambda t: K(t, (42.6, 1), (44.4, .66), (51, .66), (52.4, 1))


def bundle(pen, x, y, r=34, s=1, turn=0):
    """A sack; x, y is its middle."""
    if s < .02:
        return
    pen.push(x, y, turn, s)
    pen.fill(disc(0, 0, r, r * .92), LEAF)
    pen.fill(poly((-11, -r - 13), (11, -r - 13), (5, -r + 5), (-5, -r + 5), close=True), LEAF)
    pen.line(poly((-9, -r + 1), (9, -r + 1)), NIGHT, 6)
    pen.line(arc(0, 0, r * .55, 20, 110), PAPER, 5)
    pen.pop()


def roll(pen, t):
    """[3] one bundle between two; lifted at one end, then at both."""
    k = E(t, 10.6, 12) - E(t, 14.6, 15.6)
    if k < .02:
        return
    a, b = E(t, 12, 13), E(t, 13.1, 14.1)
    down = E(t, 14.3, 15)
    h = 62 * (1 - down)
    x1, y1 = 400, GROUND - 24 - h * b
    x2, y2 = 566, GROUND - 24 - h * a
    pen.push((x1 + x2) / 2, (y1 + y2) / 2, math.degrees(math.atan2(y2 - y1, x2 - x1)), k)
    pen.fill(box(-106, -25, 212, 50, 25), LEAF)
    for dx in (-52, 52):
        pen.fill(box(dx - 7, -25, 14, 50), NIGHT)
    pen.pop()
    S.hand(pen, t, (x2 + 14, y2 + 4), up_down(t, 11.8, 12.3, 14.4, 15.2), side=-1)
    C.hand(pen, t, (x1 - 14, y1 + 4), up_down(t, 12.6, 13.2, 14.4, 15.2), side=1)


def book(pen, x, base, s=1):
    pen.push(x, base, 0, s)
    pen.fill(box(-26, -64, 52, 64, 5), CLAY)
    pen.fill(box(-26, -64, 11, 64, 4), NIGHT)
    pen.line(poly((-4, -44), (14, -44)), PAPER, 6)
    pen.line(poly((-4, -28), (14, -28)), PAPER, 6)
    pen.pop()


def curl(pen, x, base, s=1):
    """A way that has been walked: a curled line with stops on it."""
    pen.push(x, base, 0, s)
    p = smooth([(-34, -6), (-8, -12), (20, -24), (8, -44), (-20, -44), (-18, -66), (16, -74)])
    pen.line(p, CLAY, 9)
    for k in (0, .5, 1):
        pen.fill(disc(*along(p, k), 8), NIGHT)
    pen.pop()


def coins(pen, x, base, s=1):
    pen.push(x, base, 0, s)
    for i in range(4):
        pen.push(0, -8 - 11 * i, 0, 1, .42)
        pen.fill(disc(0, 0, 22), SUN)
        pen.line(disc(0, 0, 13), SAND, 4)
        pen.pop()
    pen.pop()


def loads(pen, t):
    """What lies in the pans. Everything comes from a person and goes back to one."""
    def thing(who, side, dx, a, b, to, put, lift=None):
        if not a - .1 < t < b + 1.2:
            return
        hx = who.x(a + .6) + (62 if side < 0 else -62) * 0
        src = (hx, GROUND - 2.3 * who.r)
        px, py = pan(t, side)
        k = E(t, a + .5, a + 1.7)
        p = mix(src, (px + dx, py + 3), k)
        p = (p[0], p[1] - 46 * 4 * k * (1 - k))
        q = E(t, b, b + 1.1)
        p = mix(p, to, q)
        s = E(t, a, a + .7) * (1 - E(t, b + .5, b + 1.1)) * mix(1, scale_size(t), 1 if k >= 1 else k)
        put(*p, s)
    mid = (480, GROUND - 26)
    # [2] an hour, a home
    thing(S, 1, 0, 5.1, 10.1, mid, lambda x, y, s: clock(pen, x, y - 40 * s, 40, K(t, (5, 2), (10, 3)), s))
    thing(C, -1, 0, 6.3, 10.1, mid, lambda x, y, s: house(pen, x, y, 92, s, lit=E(t, 8, 9)))
    # [4] money and law, time and lived experience
    thing(S, 1, -34, 15.4, 29.2, (560, GROUND), lambda x, y, s: coins(pen, x, y, s))
    thing(C, -1, -36, 16.0, 29.2, (400, GROUND), lambda x, y, s: clock(pen, x, y - 32 * s, 32, t / 3, s, ring=CLAY))
    thing(S, 1, 28, 16.6, 29.2, (560, GROUND), lambda x, y, s: book(pen, x, y, s))
    thing(C, -1, 34, 17.2, 29.2, (400, GROUND), lambda x, y, s: curl(pen, x, y, s))

def desk(pen, t):
    """[5] one sheet, one pencil."""
    up = E(t, 20.4, 21.8) - E(t, 24.9, 26)
    if up < .02:
        return
    table(pen, 482, 250, up)
    top = GROUND - 74 * up
    k = E(t, 21.2, 22) - E(t, 24.7, 25.3)
    pen.push(486, top - 2, 0, max(.001, k))
    pen.fill(poly((-72, 0), (-52, -92), (66, -92), (46, 0), close=True), SKY)
    lines = [(( -42 + 4.4 * i) , -74 + 18 * i) for i in range(4)]
    w = E(t, 22.2, 24.6) * 4
    for i in range(4):
        y = -74 + 19 * i
        x = -42 - 4.2 * i
        if w > i:
            pen.line(smooth([(x + 11 * j, y + (3 if j % 2 else -3)) for j in range(8)]), TEAL, 5, to=min(1, w - i))
    pen.pop()
    i = min(3, int(w))
    f = w - i
    tip = (486 - 42 - 4.2 * i + 77 * min(1, f), top - 2 - 74 + 19 * i + 2 * math.sin(f * 20))
    a = math.radians(24)
    sz = E(t, 21.4, 22.2) * k
    S.hand(pen, t, (tip[0] + 34 * math.sin(a), tip[1] - 34 * math.cos(a)), up_down(t, 21.6, 22.2, 24.6, 25.2), side=-1)
    pencil(pen, *tip, 24, sz)
    C.hand(pen, t, (386, top - 3), up_down(t, 22, 22.7, 24.6, 25.2) * .96, side=1)


# ---- the way ----------------------------------------------------------------
def way(pen, t):
    """[7] a path that forks; [10] it bends after the one who carries; [12] it gets narrow."""
    k = E(t, 32.4, 35)
    if t < 32.2:
        return
    nar = up_down(t, 55, 57, 60, 61.8)
    fork = 1 - E(t, 54.8, 56.4) + E(t, 62.5, 64.5)
    g = GROUND + 10
    w = mix(24, 13, nar)
    main = main_way(t)
    if 45.2 < t < 51.8:
        pen.fill(main + [("L", (1000, H)), ("L", (-30, H)), ("Z",)], MIST)
    other = smooth([(470, g), (580, g + 3), (700, g + 22), (830, g + 52), (1000, g + 76)])
    pen.line(other, SAND, w * .9, to=E(t, 33.6, 35.2) * fork)
    pen.line(main, SAND, w, to=k)


def narrow(pen, t):
    """[12] wall behind, edge below."""
    k = up_down(t, 55, 57, 60.2, 62)
    if k < .01:
        return
    top = GROUND - 168 * k
    pen.fill(box(-10, top, W + 20, 180), SAND)
    for i in range(4):
        y = top + 42 * i
        pen.line(poly((0, y + 2), (W, y + 2)), PAPER, 5 if i else 0)
        for j in range(13):
            x = j * 84 + (42 if i % 2 else 0)
            if y + 40 < GROUND + 10:
                pen.line(poly((x, y + 6), (x, y + 38)), PAPER, 5)
    pen.fill(box(-10, GROUND, W + 20, 140), MIST)
    pen.fill(box(-10, mix(H + 4, GROUND + 22, k), W + 20, 160), TEAL)


def carried(pen, t):
    """The sack, from [8] to [12]; in [13] it becomes a sheet: a story."""
    if t < 34.4 or t > 62:
        return
    head = lambda p: (p.x(t), p.y(t) - 2.22 * p.r * p.squash(t) - 32)
    on_c, on_s = head(C), head(S)
    if t < 41.3:
        p, s = on_c, E(t, 34.4, 35.4)
    elif t < 51.4:
        k = E(t, 42, 43.4)
        fall = E(t, 41.3, 42)
        start = (mix(on_c[0], C.x(t) + 62, fall), mix(on_c[1], GROUND - 66, fall))
        p, s = mix(start, on_s, k), 1
        S.hand(pen, t, (p[0] + 4, p[1] + 20), up_down(t, 41.6, 42.1, 42.6, 43.2), side=-1)
    elif t < 55.6:
        k = E(t, 51.4, 52.4)
        p, s = mix(on_s, on_c, k), mix(1, 1.22, E(t, 52.4, 53.8))
        p = (p[0], p[1] - 6 * E(t, 52.4, 53.8))
    else:
        k = E(t, 55.8, 57.4)
        midx = (C.x(t) + S.x(t)) / 2 - 8
        hang = (midx + 3 * math.sin(t * 1.6), GROUND - 62)
        p, s = mix((on_c[0], on_c[1] - 6), hang, k), mix(1.22, 1, k)
        s *= 1 - E(t, 60.4, 61.6)
        p = mix(p, (S.x(t) - 30, GROUND - 62), E(t, 60.3, 61.6))
        rope = E(t, 57, 57.8) * (1 - E(t, 60, 60.5))
        for who, sd, dx in ((C, 1, -6), (S, -1, 6)):
            who.hand(pen, t, (p[0] + dx, p[1] - 44), up_down(t, 56.8, 57.5, 60.1, 60.7), side=sd)
    bundle(pen, *p, s=s, turn=K(t, (41, 0), (41.8, 24), (43, 0)))
    for who, a, b, c, d in ((C, 34.8, 35.4, 41.1, 41.5), (S, 43.2, 43.7, 51.2, 51.7), (C, 52, 52.5, 55.4, 55.9)):
        if who.x(t) > -80:
            hp = head(who)
            for sd in (-1, 1):
                who.hand(pen, t, (hp[0] + sd * 27, hp[1] + 14), up_down(t, a, b, c, d), side=sd)


def story(pen, t):
    """[13] a sheet that belongs to someone: held out, taken back, thought over, given."""
    if not 60.2 < t < 67:
        return
    s = E(t, 60.6, 61.6) * (1 - E(t, 66, 66.8))
    if s < .02:
        return
    pocket = (S.x(t) - 26, GROUND - 52)
    out = (612, GROUND - 72)
    mine = (C.x(t) + 66, GROUND - 58)
    x, y = K(t, (61.3, pocket), (62.1, out), (62.4, out), (63, mine), (64.1, mine), (64.8, out), (65.2, out), (66, pocket))
    if t < 61.3 or t > 66:
        x, y = pocket
    S.hand(pen, t, (x + 18, y + 16), up_down(t, 61.2, 61.7, 62.5, 62.9) + up_down(t, 64.2, 64.7, 65.7, 66.2), side=-1)
    pen.push(x, y, K(t, (61.2, 12), (62, -4), (63, -8), (64.8, 6), (66, 12)), s)
    pen.fill(box(-24, -34, 48, 62, 4), SUN)
    for i, w in enumerate((28, 28, 18)):
        pen.line(poly((-14, -18 + 15 * i), (-14 + w, -18 + 15 * i)), NIGHT, 5)
    pen.pop()
    C.hand(pen, t, (x - 16, y + 20), up_down(t, 62.2, 62.6, 64.8, 65.3), side=1)
    hx, hy = C.head(t)
    for i in range(3):
        k = up_down(t, 63 + .2 * i, 63.5 + .2 * i, 64 + .1 * i, 64.5 + .1 * i)
        pen.fill(disc(hx - 20 - 17 * i, hy - 42 - 19 * i, (5 + 3 * i) * k), CLAY)


def draw(pen, t):
    sheet(pen)
    narrow(pen, t)
    way(pen, t)
    scales(pen, t)
    loads(pen, t)
    compass(pen, t)
    S.draw(pen, t)
    C.draw(pen, t, body=THIN(t))
    k = up_down(t, 66.9, 67.6, 67.7, 68) + E(t, 70, 70.9)
    if t > 66.9:
        pen.fill(lens(C.x(t), 50, S.x(t), 72, GROUND), SUN, k)
    desk(pen, t)
    roll(pen, t)
    carried(pen, t)
    story(pen, t)
