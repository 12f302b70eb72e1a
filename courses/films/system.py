"""What stands around the table – 71 s. Numbers in brackets are the captions' cues."""
from stage import *

SECONDS, POSTER = 71, 49.6
ZOOM = lambda t: K(t, (0, 1.24), (5, 1.24), (8, .85), (45.2, .85), (48, 1.0))
CAM = lambda t: K(t, (19.6, 480), (22, 650), (45.2, 650), (48, 760), (52, 760), (58.6, 500))     # what is in the middle
SHORE = [(-200, 372), (60, 378), (300, 394), (500, 410), (700, 426), (900, 444), (1100, 470), (1400, 500)]


def beach(x):
    for (a, u), (b, v) in zip(SHORE, SHORE[1:]):
        if x <= b:
            return u + (v - u) * (x - a) / (b - a)
    return SHORE[-1][1]


def foot(x, t):
    return mix(GROUND, beach(x) + 5, E(t, 45.2, 47.2))


def walker(r, colour, *keys, **more):
    x = lambda t: K(t, *keys)
    return Person(r, colour, x, lambda t: foot(x(t), t), **more)


push = lambda t: 7 * up_down(t, 31.8, 32.6, 34.2, 35) * (.7 + .3 * math.sin((t - 31.8) * 2.6))
C = walker(50, CLAY, (0, 268), (18.2, 268), (20, 500), (45.4, 500), (48, 694), (52.4, 694), (54.6, 580), (55.2, 580), (58.4, 452),
           (64.6, 452), (66.6, 724), (67.5, 724), (70.8, 596))
S = walker(72, TEAL, (0, 712), (13, 712), (14.8, 820), (31, 820), (32.2, 874), (35, 874), (36.2, 820), (45.4, 820), (48, 1056), (50.2, 1056),
           (54.8, 728), (55.2, 728), (58.4, 596), (64.6, 596), (66.6, 876), (67.5, 876), (70.8, 746), lean=push)
M = walker(96, NIGHT, (32.4, 1330), (35.8, 650), (45.4, 650), (48, 520), (52.6, 520), (54.8, 440), (55.4, 440), (58.6, 290))
L = walker(40, LEAF, (40.2, -180), (42.6, 404), (45.6, 404), (48, 610), (52.2, 610), (54.4, 500), (55.2, 500), (58.4, 352))
CROWD = [M,
         walker(34, SAND, (41, -180), (43.6, 322), (45.6, 322), (48, 430), (52.6, 430), (54.8, 330), (55.4, 330), (58.6, 176)),
         walker(44, SKY, (40.8, 1320), (43, 930), (45.6, 930), (48.2, 1136), (50, 1136), (54.6, 836), (55, 836), (58.6, 228)),
         walker(28, CLAY, (41.4, -180), (44, 256), (45.6, 256), (48, 372), (52.6, 372), (54.8, 264), (55.4, 264), (58.6, 120)),
         L]

WALL_W, WALL_H = 120, 300


def wall_at(t):
    x = K(t, (10.4, 36), (12.4, 480), (20, 480), (21.8, 326), (29.6, 326), (32, 1012))
    y = GROUND + K(t, (5.6, 330), (7.6, 0), (10, 0), (10.8, -140), (12, -140), (13, 0), (29.4, 0), (30.2, -140), (31.2, -140), (31.9, 0),
                   (40, 0), (41.6, 330))
    return x, y


def wall(pen, t):
    x, y = wall_at(t)
    if y > GROUND + 320:
        return
    hole = up_down(t, 16.6, 17.8, 21.4, 22.4)
    body = box(x - WALL_W / 2, y - WALL_H, WALL_W, WALL_H, 6)
    if hole > .02:
        body = body + arch(x, y, 84 * hole, 132 * mix(.7, 1, hole))
    pen.fill(body, SAND)
    top = 8 if hole < .02 and not (15 < t < 22.4) else 4
    for i in range(1, top):
        yy = y - WALL_H + i * WALL_H / 8
        pen.line(poly((x - WALL_W / 2 + 5, yy), (x + WALL_W / 2 - 5, yy)), PAPER, 5)
    for i in range(top):
        yy = y - WALL_H + i * WALL_H / 8
        for dx in ((-20, 30) if i % 2 else (-34, 8, 42)):
            pen.line(poly((x + dx, yy + 4), (x + dx, yy + WALL_H / 8 - 4)), PAPER, 5)
    k = up_down(t, 15, 16.8, 21, 22)
    pen.line(arch(x, y, 84, 132)[:-1], SUN, 9, to=k)


COINS = 22
FRAME = ([(402, 388 - 48 * i) for i in range(5)] + [(402 + 45.1 * i, 150) for i in range(12)] + [(898, 196 + 48 * i) for i in range(5)])
GONE = [23.6 + i * .34 for i in range(7)] + [26 + 3.3 * (i / 14) ** .72 for i in range(15)]


def coins(pen, t):
    """[2] a stack, [5] a room, [6] gone faster and faster."""
    if not 5.6 < t < 31:
        return
    order = [(i * 7) % COINS for i in range(COINS)]
    for i in range(COINS):
        stack = (1000, GROUND - 8 - 11 * i)
        a = 20.1 + (COINS - i) * .09
        k = E(t, a, a + 1.3)
        x, y = mix(stack, FRAME[i], k)
        y -= 60 * 4 * k * (1 - k) * (i % 3) / 3
        s = E(t, 6 + i * .05, 7 + i * .05) - E(t, GONE[order[i]], GONE[order[i]] + .5)
        if s < .02:
            continue
        pen.push(x, y, 0, s, s * mix(.42, 1, k))
        pen.fill(disc(0, 0, 21), SUN)
        pen.line(disc(0, 0, 12.5), SAND, 3.5)
        pen.pop()


def lamp(pen, t):
    k = up_down(t, 21.6, 22.8, 29.6, 30.6)
    if k < .02:
        return
    share = sum(1 - E(t, g, g + .5) for g in GONE) / COINS
    on = E(t, 22.6, 23.4) * share
    y = 150 + 62 * k
    pen.fill(poly((618, y + 4), (682, y + 4), (650 + 175, GROUND), (650 - 175, GROUND), close=True), SUN, .30 * on * k)
    pen.line(poly((650, 150), (650, y - 34)), NIGHT, 5)
    pen.fill(disc(650, y + 2, 15 * k), tint(SAND, SUN, on))
    pen.fill(dome(650, y, 38 * k), TEAL)


def link(pen, t):
    """What grows between the two."""
    a, b = (C.x(t) + 34, GROUND - 34), (S.x(t) - 50, GROUND - 48)
    if t < 13.6:                                   # [1] a line, [3] broken by the wall
        mid = (480, 262)
        up = E(t, .8, 3.4) - E(t, 11.6, 13)
        for p, col in ((a, CLAY), (b, TEAL)):
            pen.line([("M", p), ("C", (p[0], p[1] - 70), (mid[0] + (p[0] - mid[0]) * .5, mid[1]), mid)], col, 7, to=up)
        pen.fill(disc(*mid, 15 * up_down(t, 3, 4, 11, 11.8)), SUN)
    elif t < 45.6:                                 # [4] through the door, [6] slowly thicker, [9] still there
        y = K(t, (18, 342), (21, 300))
        k = E(t, 17.3, 18.8) - E(t, 44.6, 45.4)
        w = K(t, (18, 4), (25, 4), (30, 10), (44, 10))
        m = ((a[0] + b[0]) / 2, y)
        if t < 21:
            x = wall_at(t)[0]
            m = mix((x + 60, 350), m, E(t, 19.4, 21))
        pen.line(smooth([b, ((b[0] + m[0]) / 2 + 20, m[1] + 8), m, ((a[0] + m[0]) / 2 - 20, m[1] + 8), a]), SUN, w, to=k)


def umbrella(pen, t):
    k = up_down(t, 35.6, 37.2, 40, 41.2)
    if k < .01:
        return
    pen.line(arc(650, 352, 330, 270, 270 + 82 * k, 236), LEAF, 22)
    pen.line(arc(650, 352, 330, 270, 270 - 82 * k, 236), LEAF, 22)


def rain(pen, t):
    for i in range(72):
        x = 60 + (i * 263) % 1180
        start = 35.1 + (i * .618 % 1) * 3.4
        y = -120 + (t - start) * 210
        d = (x - 650) / 330
        floor = 352 - 236 * math.sqrt(1 - d * d) - 14 if abs(d) < .99 else GROUND
        tail = max(-110, y - 26)
        if t > start and tail < floor:
            pen.line(poly((x, tail), (x, min(y, floor))), SKY, 7)


def net(pen, t):
    folk = [CROWD[3], CROWD[1], L, C, M, S, CROWD[2]]
    k0 = E(t, 45, 46)
    if not 42 < t < 46.2:
        return
    pairs = [(0, 2), (1, 2), (0, 1), (2, 3), (2, 4), (3, 4), (4, 5), (5, 6), (4, 6), (1, 4), (3, 5)]
    for n, (i, j) in enumerate(pairs):
        a, b = folk[i].head(t), folk[j].head(t)
        up = (max(a[1], b[1]) - 40 - abs(a[0] - b[0]) * .14)
        mid = ((a[0] + b[0]) / 2, min(a[1], b[1]) - 14 - abs(a[0] - b[0]) * .13)
        pen.line([("M", a), ("C", mix(a, mid, .7), mix(b, mid, .7), b)], SUN, 5, to=E(t, 42.8 + n * .14, 43.8 + n * .14) - k0)


TOWERS = [(790, 66, 116, 46.4, 55.3), (942, 66, 116, 47.0, 56.6), (866, 78, 176, 47.6, 57.8)]


def castle(pen, t):
    for x, w, h, a, b in TOWERS:
        up, down = E(t, a, a + 1.9), E(t, b, b + 1.9)
        k = up * (1 - down)
        if k < .02:
            continue
        base = beach(x) + 14
        ww = w * (1 + .35 * down)
        hh = h * k
        pen.fill(box(x - ww / 2, base - hh, ww, hh), SUN)
        pen.fill(dome(x, base - hh + 1, ww * .5, ww * .5 * k), CLAY)
        if k > .3:
            pen.fill(arch(x, base - hh * .36, w * .26, h * .24 * k), NIGHT)
        pen.line(poly((x, base - hh - ww * .5 * k), (x, base - hh - ww * .5 * k - 30 * max(0, k - .6) / .4)), NIGHT, 4)
        if k > .62:
            q = (k - .6) / .4
            fy = base - hh - ww * .5 * k - 30 * q
            wv = 2 * math.sin(t * 1.9 + x)
            pen.fill(poly((x, fy), (x + 26 * q, fy + 8 + wv), (x, fy + 16), close=True), TEAL)
    k = up_down(t, 46.6, 48, 57, 59)
    if k > .02:
        pen.fill(box(790, beach(866) + 6 - 46 * k, 152, 60 * k), SUN)


def sea(t):
    return K(t, (45.4, 620), (47.6, 466), (50.6, 466), (54.6, 443), (55.2, 443), (59.4, 416), (60.4, 416), (64, 428), (71, 431)) + 1.6 * math.sin(t * .9)


STONES = [(C, 22, 392), (L, 19, 292), (S, 25, 512)]


def stone(pen, x, base, r):
    pen.fill(dome(x, base, r * 1.25, r * 1.15), SUN)


def stones(pen, t, down):
    """[11–13] three are carried inland by three people; down: those already laid."""
    if not 51 < t:
        return
    for i, (who, r, goal) in enumerate(STONES):
        at = (who.x(t), foot(who.x(t), t) - 2.24 * who.r)
        src = (758 + 18 * i if i < 2 else 978, beach(800) + 20)
        a = 51.4 + .25 * i
        k, d = E(t, a, a + 1.1), E(t, 60.2 + .3 * i, 61.6 + .3 * i)
        p = mix(mix(src, at, k), (goal, beach(goal) + 3), d)
        p = (p[0], p[1] - 30 * 4 * k * (1 - k))
        s = E(t, a - .3, a + .3)
        if (d >= 1) != down:
            continue
        stone(pen, *p, r * s)
        for sd in (-1, 1):
            who.hand(pen, t, (p[0] + sd * r * .9, p[1] + 1), up_down(t, a, a + .8, 60.2 + .3 * i, 60.9 + .3 * i), side=sd)
    if down:
        return
    # one more, together [14]
    k = E(t, 66.5, 67.5)
    x = mix(800, (C.x(t) + S.x(t)) / 2 - 5, k)
    y = mix(beach(800) + 6, foot(x, t) - 52, k)
    s = E(t, 61, 63)
    stone(pen, x, y, 34 * s)
    C.hand(pen, t, (x - 34, y - 4), E(t, 66, 66.8), side=1)
    S.hand(pen, t, (x + 34, y - 4), E(t, 66, 66.8), side=-1)


def draw(pen, t):
    sheet(pen)
    z = ZOOM(t)
    pen.push(480 - CAM(t) * z, GROUND * (1 - z), 0, z)

    # the clock [2], its hand goes round [6]
    cx, cy = K(t, (10.2, (480, 40)), (12, (690, 56)), (20, (690, 56)), (22, (650, 56)))
    clock(pen, cx, cy, 62, K(t, (5, 10), (25, 10.2), (29.6, 12.2), (31, 12.4)), E(t, 6.4, 7.8) - E(t, 30, 31.2))

    # light behind the door [4]
    if 15 < t < 22.6:
        x, y = wall_at(t)
        pen.fill(arch(x, y, 84, 132), PAPER)
    lamp(pen, t)

    # table
    table(pen, K(t, (13, 480), (14.8, 655)), w=K(t, (13, 270), (14.8, 186)), up=1 - E(t, 44.8, 46.2))

    # the moon that draws the tide [10–14]
    pen.fill(disc(K(t, (46, 1180), (52, 1030), (60, 800), (71, 760)), K(t, (46, 760), (52, 150), (60, 110), (71, 100)), 58), SAND) if t > 46 else None
    castle(pen, t)
    if t > 45.2:
        y = sea(t)
        wave = [(x, y + 3 * math.sin(x / 90 + t * 1.1)) for x in range(40, 1400, 60)]
        pen.fill(smooth(wave) + [("L", (1400, 700)), ("L", (-100, 700)), ("Z",)], SKY)

    umbrella(pen, t)
    rain(pen, t)
    net(pen, t)
    for p in CROWD[:-1]:
        if p.x(t) > -170 or p is M:
            p.draw(pen, t)
    L.draw(pen, t)
    for dx, sd in ((-150, -1), (150, 1)):
        M.hand(pen, t, (650 + dx, 352 - 236 * math.sqrt(1 - (150 / 330) ** 2) + 8), up_down(t, 35.8, 37, 39.8, 40.6), side=sd)
    link(pen, t)
    coins(pen, t)
    S.draw(pen, t)
    C.draw(pen, t)
    if t > 45.2:
        dy = 170 * (1 - E(t, 45.2, 47.2))
        pen.fill(smooth([(x, q + dy) for x, q in SHORE]) + [("L", (1400, 800)), ("L", (-200, 800)), ("Z",)], SAND)
    stones(pen, t, True)
    wall(pen, t)
    for dy in (150, 96):
        S.hand(pen, t, (950, GROUND - dy), up_down(t, 31.9, 32.5, 34.4, 35.1), side=1)
    # building hands [10]
    C.hand(pen, t, (762, 384), up_down(t, 47.6, 48.3, 50.2, 51), side=1)
    S.hand(pen, t, (980, 376), up_down(t, 47.8, 48.4, 49.6, 50.2), side=-1)
    # the last coins [10–11]
    for i in range(3):
        s = up_down(t, 46.8 + .2 * i, 47.8 + .2 * i, 51.6 - .5 * i, 52.3 - .5 * i)
        if s > .02:
            pen.push(308, beach(308) - 6 - 11 * i, 0, s, s * .42)
            pen.fill(disc(0, 0, 21), SUN)
            pen.line(disc(0, 0, 12.5), SAND, 3.5)
            pen.pop()
    stones(pen, t, False)
    pen.pop()
