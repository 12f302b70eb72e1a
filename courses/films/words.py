"""Many meanings, one meeting – 71 s. Numbers in brackets are the captions' cues."""
from stage import *

SECONDS, POSTER = 71, 13.6
TOP = GROUND - 74                     # table top
CAM = lambda t: K(t, (35.4, 0), (38.6, -430))
MID = 50                              # where the table stands after the walk
RX, RY, RR = MID, 257, 112            # round table seen from above


def citizen_x(t):
    return K(t, (0, 232), (5.2, 232), (7, 268), (18.2, 268), (19.8, 165), (20.3, 165), (21.6, 288), (26.4, 288), (28, 262),
             (30, 262), (33, 300), (35.7, 300), (38.3, -45), (40.2, -45), (41.6, 130), (50.2, 130), (51.2, -10), (55.2, -10),
             (57.2, MID - 210), (65, MID - 210), (67.2, RX - RR))


def citizen_y(t):
    return K(t, (40.4, GROUND), (41.6, GROUND - 40), (46.2, GROUND - 40), (47.2, GROUND - 80), (50, GROUND - 80),
             (51.2, GROUND), (65, GROUND), (67.2, RY))


def staff_x(t):
    return K(t, (0, 742), (5.2, 742), (7, 712), (15.8, 712), (17.4, 676), (19, 712), (21, 690), (27, 690), (29, 655),
             (32.2, 655), (34, 566), (35.6, 566), (36.6, 610), (44, 620), (45, 620), (47.4, 228), (51, 228), (52.4, 262), (56, 262),
             (57.4, MID + 232), (65, MID + 232), (67.2, RX + RR))


C = Person(50, CLAY, citizen_x, citizen_y,
           lean=lambda t: K(t, (26.4, 0), (27.4, -7), (30, -7), (31, 0)), turn=lambda t: K(t, (65, 0), (67.2, -90)),
           squash=lambda t: K(t, (2.6, 0.01), (3.6, 1), (51.6, 1), (52, .95), (52.9, .95), (53.3, .88), (54.2, .88), (54.6, .8), (55.2, .8), (56.6, 1)),
           size=lambda t: K(t, (40.6, 1), (41.6, .52), (50, .52), (51.2, 1), (65, 1), (67.2, .78)))
S = Person(72, TEAL, staff_x, lambda t: K(t, (65, GROUND), (67.2, RY)),
           lean=lambda t: K(t, (27, 0), (28.4, -9), (31, -9), (32, 0)), turn=lambda t: K(t, (65, 0), (67.2, 90)),
           size=lambda t: K(t, (3.4, 0), (4.8, 1), (65, 1), (67.2, .7)))

FIRST = smooth([(-20, 360), (40, 338), (90, 372), (140, 330), (186, 352), (214, 354)]) + arc(232, 329, 28, 108, 468, move=False)
KNOT_A = smooth([(298, 384), (340, 306), (410, 296), (456, 268), (488, 246), (480, 220), (458, 228), (466, 254), (494, 252)])
KNOT_B = smooth([(668, 372), (622, 296), (552, 292), (506, 268), (472, 246), (480, 220), (502, 228), (494, 254), (466, 252)])
EAVE = TOP - 80
HOUSE = ([("M", (410, EAVE))] + arc(480, EAVE, 70, 180, 360, 58, move=False) + [("L", (410, EAVE)), ("L", (424, EAVE)), ("L", (424, TOP)),
         ("L", (462, TOP)), ("L", (462, TOP - 26))] + arc(480, TOP - 26, 18, 180, 360, move=False)
         + [("L", (498, TOP)), ("L", (536, TOP)), ("L", (536, EAVE))])
WALLS = ([("M", (424, EAVE)), ("L", (424, TOP)), ("L", (462, TOP)), ("L", (462, TOP - 26))] + arc(480, TOP - 26, 18, 180, 360, move=False)
         + [("L", (498, TOP)), ("L", (536, TOP)), ("L", (536, EAVE)), ("Z",)])
ROOF = dome(480, EAVE, 70, 58)
ZOOM = lambda t: K(t, (0, 1.3), (5, 1.3), (7, 1.24), (35, 1.24), (38, 1.0), (40, 1.0), (55, 1.0), (57.4, 1.24), (64.8, 1.24), (67, 1.25))
ARROW = smooth([(236, 318), (190, 276), (130, 292), (70, 262), (0, 268), (-60, 250)])
RUNGS = [GROUND - 40 * k for k in range(1, 9)]


def glow(pen, x, y, t, k):
    if k < .01:
        return
    for i in range(2):
        u = ((t * .32 + i * .5) % 1)
        pen.line(disc(x, y, 26 + 34 * u), SUN, 5 * (1 - u) * k, alpha=k * (1 - u) * .8)
    pen.fill(disc(x, y, 24 * k), SUN)


def parcel(pen, x, base, s=1, lid=0, w=68, h=46, flat_roof=1, colour=SAND):
    """A box; lid 0 closed … 1 open. flat_roof < 1 keeps some of the house it came from."""
    if s < .02:
        return
    pen.push(x, base, 0, s)
    pen.fill(box(-w / 2, -h, w, h, 4), colour)
    pen.fill(box(-6, -h, 12, h), CLAY)
    pen.push(-w / 2 - 4, -h, -118 * lid)
    rh = mix(58, 12, flat_roof)
    pen.fill(arc(w / 2 + 4, 0, w / 2 + 5, 180, 360, rh) + [("Z",)], SUN)
    pen.pop()
    pen.pop()


def ladder(pen, t):
    up = E(t, 40.2, 42.6)
    if up < .01 or t > 65.5:
        return
    k = E(t, 55.2, 57.4)
    x, y = mix((130, GROUND), (MID + 116, TOP - 4), k)
    s = mix(1, .17, k) * (1 - E(t, 64.8, 65.5))
    if s < .02:
        return
    pen.push(x, y, mix(0, -84, k), s)
    top = -350
    w = mix(11, 20, k)
    for dx in (-44, 44):
        pen.line(poly((dx, 0), (dx, top)), NIGHT, w, to=up)
    for i in range(1, 9):
        g = E(up * 9.4, i, i + 1)
        if g > .02:
            pen.line(poly((-44 * g, -40 * i), (44 * g, -40 * i)), NIGHT, w * .8)
    pen.pop()


def others(t):
    """Those who come to the round table: angle, size, colour, head."""
    return [(-128, 34, LEAF, NIGHT), (-90, 26, CLAY, NIGHT), (-52, 38, SKY, TEAL), (52, 28, CLAY, NIGHT), (90, 36, SAND, TEAL),
            (128, 30, NIGHT, SKY)]


def seat(a, r=RR):
    a = math.radians(a)
    return RX + r * math.cos(a), RY + r * math.sin(a)


def draw(pen, t):
    g = E(t, 64.8, 66.4)
    sheet(pen, None)
    pen.fill(box(0, GROUND + 140 * g, W, H - GROUND), MIST)
    z = ZOOM(t)
    pen.push(480 - (480 + CAM(t)) * z, GROUND * (1 - z), 0, z)

    # the way home [8]
    way = E(t, 35.4, 38.2) - E(t, 55, 56.4)
    pen.line(poly((262, GROUND + 9), (-232, GROUND + 9)), SAND, 10, to=way)

    # house of the person's own life [8]; later a small drawing on the table [12]
    k = E(t, 55.2, 57.4)
    hx, hy = mix((-278, GROUND), (MID - 40, TOP), k)
    hs = E(t, 35.6, 37.4) * mix(1, .34, k) * (1 - E(t, 64.6, 65.4))
    house(pen, hx, hy, 136, hs, lit=E(t, 39.2, 40.4))

    ladder(pen, t)

    # two more on the ladder [9]
    for y, a in ((RUNGS[3], 42.2), (RUNGS[7], 43.4)):
        s = up_down(t, a, a + 1, 45.1, 46.3)
        Person(50, CLAY, lambda t: 130, lambda t, y=y: y, size=lambda t, s=s: .52 * s).draw(pen, t)

    # the line that becomes a person [1]
    if t < 4:
        pen.line(FIRST, NIGHT, 5, to=E(t, .3, 2.6), start=E(t, 2.2, 3.4))
        pen.fill(disc(232, 329, 28 * E(t, 2, 3)), CLAY)

    head = tint(CLAY, NIGHT, E(t, 66, 67))
    top = E(t, 65.2, 67.2)

    # table, from the side and at last from above [14]
    if t < 40:
        table(pen, 480, up=E(t, 5.6, 7.6) - E(t, 31.6, 33.4))
    elif t < 65:
        table(pen, MID, up=E(t, 55.4, 57))
    else:
        k = E(t, 65, 67)
        legs = 74 * (1 - E(t, 65, 65.8))
        if legs > 1:
            for dx in (-101, 89):
                pen.fill(box(MID + dx, GROUND - 64, 12, max(0, legs - 10)), NIGHT)
        w, h = mix(270, 2 * RR - 8, k), mix(16, 2 * RR - 8, k)
        cy = mix(TOP + 8, RY, k)
        pen.fill(box(RX - w / 2, cy - h / 2, w, h, h / 2), NIGHT)
        pen.fill(disc(RX, cy, (RR - 3) * E(t, 66, 67.6)), SUN)

    # people
    if t > 2.6:
        C.hand(pen, t, (0, 0), 0)
        if t >= 3.55:
            C.draw(pen, t, top=top, head=head)
        else:
            pen.push(232, GROUND)
            pen.fill(dome(0, 0, 50, 50 * max(.01, C.squash(t))), CLAY)
            pen.pop()
            pen.fill(disc(232, 329, 28), CLAY)
    S.draw(pen, t, top=top, head=tint(TEAL, SKY, E(t, 66, 67)))

    if t > 65.6:
        seats = []
        for i, (a, r, col, hc) in enumerate(others(t)):
            d = mix(430, RR, E(t, 65.7 + i * .22, 67.6 + i * .22))
            x, y = seat(a, d)
            pen.push(x, y, a + 90)
            pen.fill(dome(0, 0, r), col)
            pen.fill(disc(0, -.36 * r, .42 * r), hc)
            pen.pop()
            seats.append(a)
        ring = sorted(seats + [0, 180])
        pts = [seat(a, RR - 16) for a in ring]
        pairs = [(i, (i + step) % 8) for step in (3, 2) for i in range(8)]
        for n, (i, j) in enumerate(pairs):
            pen.line(poly(pts[i], pts[j]), TEAL, 3, to=E(t, 67.2 + n * .07, 68.6 + n * .07))
        for i, p in enumerate(pts):
            pen.fill(disc(*p, 6 * E(t, 67 + i * .1, 67.8 + i * .1)), TEAL)

    # the knot [3]
    k = up_down(t, 10.3, 12.6, 15, 16.2)
    glow(pen, 480, 240, t, up_down(t, 12.2, 13.4, 14.8, 15.8))
    pen.line(KNOT_A, CLAY, 7, to=k)
    pen.line(KNOT_B, TEAL, 7, to=k)

    # the ready-made plan [4]
    if 15.6 < t < 21:
        x, y = K(t, (15.8, (600, TOP - 37)), (16.2, (590, TOP - 37)), (17.6, (385, TOP - 37)), (17.8, (385, TOP - 37)), (18.3, (citizen_x(t), 258)))
        if t > 18.3:
            x, y = citizen_x(t), 258 - 3 * abs(math.sin(citizen_x(t) / 15))
        s = E(t, 15.7, 16.5) - E(t, 20, 20.8)
        S.hand(pen, t, (x + 38, y + 8), up_down(t, 15.9, 16.5, 17.6, 18.3), side=-1)
        C.hand(pen, t, (x - 30, y + 36), up_down(t, 17.5, 17.9, 18.2, 18.5), side=1)
        C.hand(pen, t, (x - 22, y + 38), up_down(t, 18.2, 18.6, 20, 20.6), side=-1)
        C.hand(pen, t, (x + 22, y + 38), up_down(t, 18.2, 18.6, 20, 20.6), side=1)
        pen.push(x, y, 30 * E(t, 20, 20.8), s)
        pen.fill(box(-37, -37, 74, 74, 6), TEAL)
        for dy, w in ((-16, 44), (0, 44), (16, 26)):
            pen.line(poly((-22, dy), (-22 + w, dy)), SKY, 7)
        pen.pop()

    # one pencil, one house [5]; the question leads out [6]
    if 20.6 < t < 34:
        k = E(t, 21.8, 24.6)
        tip = along(HOUSE, k)
        px, py = mix((480, 160), tip, E(t, 20.7, 21.8))
        lay = E(t, 24.9, 26)
        px, py = mix((px, py), (398, TOP - 8), lay)
        turn = mix(14, 90, lay)
        drop = E(t, 31.6, 33)
        a = math.radians(turn)
        grip = (px + 46 * math.sin(a), py - 46 * math.cos(a))
        m = E(t, 30.2, 31.8)
        if m < 1:
            pen.fill(WALLS if m == 0 else None, SAND, E(t, 24.3, 25.2))
            pen.fill(ROOF if m == 0 else None, SUN, E(t, 24.3, 25.2))
            pen.line(HOUSE, TEAL, 6 * (1 - m), to=k, alpha=1 - E(t, 30, 30.4) if m else 1)
        S.hand(pen, t, grip, up_down(t, 21, 21.8, 24.7, 25.4), side=-1)
        C.hand(pen, t, (grip[0] - 3, grip[1] + 12), up_down(t, 21, 21.8, 25.8, 26.3), side=1)
        pencil(pen, px, py + 80 * drop, turn, E(t, 20.6, 21.2) * (1 - drop))
    if 26 < t < 31:
        k, s = E(t, 26.3, 28.9), E(t, 28.6, 30.2)
        tip = along(ARROW, k)
        C.hand(pen, t, tip, up_down(t, 26, 26.5, 27.4, 28), side=-1)
        pen.line(ARROW, CLAY, 8, to=k, start=s)
        if k > .06 and s < .98:
            back = along(ARROW, k - .05)
            a = math.atan2(tip[1] - back[1], tip[0] - back[0])
            for d in (2.5, -2.5):
                pen.line(poly(tip, (tip[0] + 26 * math.cos(a + d), tip[1] + 26 * math.sin(a + d))), CLAY, 8)

    # house becomes a box: an offer [7], carried home and opened [8], joined by more [11], laid on the table [12]
    if 30.1 < t < 66:
        m = E(t, 30.2, 31.8)
        w, h = mix((112, 80), (68, 46), m)
        hold = (staff_x(t) - 118, 372)
        over = (citizen_x(t), citizen_y(t) - 113 * C.squash(t) - 3 * abs(math.sin(citizen_x(t) / 15)) * (35.8 < t < 38.2))
        if t < 35:
            pos = mix((480, TOP), hold, E(t, 31.4, 32.8))
        elif t < 38.2:
            pos = mix(hold, over, E(t, 35, 35.8))
        elif t < 51.2:
            pos = mix(over if t < 38.9 else (-130, GROUND), (-130, GROUND), E(t, 38.2, 38.9))
        else:
            pos = mix((-130, GROUND), over, E(t, 51.2, 52))
        lid = up_down(t, 38.9, 39.8, 44, 45)
        S.hand(pen, t, (hold[0] + 26, hold[1] - 8), up_down(t, 31.8, 32.8, 35, 35.6), side=-1)
        if t < 40:
            for dx, sd in ((-20, -1), (20, 1)):
                C.hand(pen, t, (pos[0] + dx, pos[1] - 4), up_down(t, 34.6, 35.2, 38.5, 39), side=sd)
        ray = up_down(t, 39.2, 40.2, 41, 42.4)
        if ray > .01:
            pen.push(-130, GROUND - 46)
            pen.fill(dome(0, 6, 30 * ray), SUN)
            for i in range(5):
                a = math.radians(-150 + 30 * i)
                pen.line(poly((46 * math.cos(a), 46 * math.sin(a)), (82 * math.cos(a), 82 * math.sin(a))), SUN, 8, to=ray, alpha=min(1, ray * 2))
            pen.pop()
        k = E(t, 55.2, 57.2)
        for i, (x0, a) in enumerate(((0, 0), (210, 52.4), (210, 53.7))):
            if t < a - .6:
                continue
            p = pos
            s = 1
            if i:
                u = E(t, a - .1, a + .9)
                goal = (over[0], over[1] - 48 * i)
                start = (staff_x(t) - 96, 352)
                p = mix(start, goal, u)
                p = (p[0], p[1] - 70 * 4 * u * (1 - u))
                s = E(t, a - .6, a - .1)
                S.hand(pen, t, (start[0] + 20, start[1]), up_down(t, a - .7, a - .2, a, a + .5), side=-1)
            p = mix(p, (MID + 8 + 26 * i if i < 2 else MID + 21, TOP if i < 2 else TOP - 15), k)
            s *= mix(1, .34, k) * (1 - E(t, 64.6, 65.4))
            parcel(pen, *p, s=s, lid=lid if i == 0 else 0, w=w if i == 0 else 68, h=h if i == 0 else 46,
                   flat_roof=m if i == 0 else 1, colour=SAND)
        if 51.4 < t < 57:
            for dx, sd in ((-20, -1), (20, 1)):
                C.hand(pen, t, (over[0] + dx, over[1] - 4), up_down(t, 51.6, 52.2, 55, 55.6), side=sd)
    if 46.6 < t < 53:
        S.hand(pen, t, (174, 262), up_down(t, 46.9, 47.8, 50.6, 51.4), side=-1)

    # who speaks, who writes [13]
    if 57.4 < t < 66:
        hx, hy = S.head(t)
        for i, (dy, a) in enumerate(((-34, 150), (2, 176), (38, 202))):
            k = up_down(t, 60.2 + .35 * i, 60.9 + .35 * i, 61.7 + .3 * i, 62.6 + .3 * i)
            v = math.radians(180 + (dy * .5))
            p0 = (hx - 62, hy + dy * .8)
            p1 = (hx - 118, hy + dy * 1.25)
            pen.line(poly(p0, p1), TEAL, 8, to=k)
        roll = E(t, 61.6, 64)
        S.hand(pen, t, (MID + 118, TOP - 6), up_down(t, 61, 61.6, 62, 62.8), side=-1)
        pencil(pen, mix(MID + 52, MID - 50, roll), TOP - 8 - 12 * math.sin(math.pi * roll), mix(90, -90, roll),
               E(t, 58, 59) * (1 - E(t, 64.8, 65.4)))
        C.hand(pen, t, (MID - 128, TOP - 8), up_down(t, 63.4, 64.2, 64.8, 65.3), side=1)
    pen.pop()
