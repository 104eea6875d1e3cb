#!/usr/bin/env python3
"""Artwork of The Composing Stick, no. 1, "First Light".

Every picture in this folder is drawn by this script and by nothing else: no
photograph, stock image or third-party drawing is used, so the artwork belongs
to the project and is published under the same terms as the issue (CC BY 4.0).

    python3 make_artwork.py              draw everything
    python3 make_artwork.py cover case   draw some of it

The output depends only on this script, the fonts and the version of Pillow:
all texture comes from generators seeded with the picture's name.

Needs Pillow (with Raqm, for Arabic and Devanagari) and NumPy, and the Debian packages
fonts-ebgaramond fonts-inter fonts-bebas-neue fonts-noto-core fonts-noto-cjk.
"""
import math
import os
import sys
import zlib

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

HERE = os.path.dirname(os.path.abspath(__file__))
FONTS = "/usr/share/fonts/"

# ------------------------------------------------------------------ palette
PAPER = (245, 239, 227)
STONE = (214, 203, 184)
INK = (28, 26, 25)
VERMILION = (226, 62, 38)
STEEL = (70, 112, 128)
OCHRE = (217, 164, 76)
SS = 2  # supersampling of every plate

FACES = {
    "garamond": "opentype/ebgaramond/EBGaramond12-Regular.otf",
    "garamond-italic": "opentype/ebgaramond/EBGaramond12-Italic.otf",
    "garamond-bold": "opentype/ebgaramond/EBGaramond12-Bold.otf",
    "display": "truetype/noto/NotoSerifDisplay-Bold.ttf",
    "display-italic": "truetype/noto/NotoSerifDisplay-BoldItalic.ttf",
    "bebas": "opentype/bebas-neue/BebasNeue-Bold.otf",
    "black": "opentype/inter/InterDisplay-Black.otf",
    "bold": "opentype/inter/Inter-Bold.otf",
    "semibold": "opentype/inter/Inter-SemiBold.otf",
    "medium": "opentype/inter/Inter-Medium.otf",
    "hebrew": "truetype/noto/NotoSerifHebrew-Bold.ttf",
    "arabic": "truetype/noto/NotoNaskhArabic-Bold.ttf",
    "devanagari": "truetype/noto/NotoSerifDevanagari-Bold.ttf",
    "japanese": "opentype/noto/NotoSerifCJK-Bold.ttc",
}


def font(face, size):
    return ImageFont.truetype(FONTS + FACES[face], size)


# ------------------------------------------------------------------ texture
def seeded(name):
    return np.random.default_rng(zlib.crc32(name.encode()))


def noise(rng, w, h, sx, sy=None):
    """Smooth noise of unit variance; features about sx by sy pixels."""
    sy = sy or sx
    gw, gh = max(2, int(w / sx) + 2), max(2, int(h / sy) + 2)
    g = Image.fromarray(rng.standard_normal((gh, gw)).astype(np.float32))
    a = np.asarray(g.resize((w, h), Image.BICUBIC), dtype=np.float32)
    return (a - a.mean()) / (a.std() + 1e-6)


def blur(a, r):
    im = Image.fromarray((np.clip(a, 0, 1) * 255).astype(np.uint8))
    return np.asarray(im.filter(ImageFilter.GaussianBlur(r)), dtype=np.float32) / 255


class Plate:
    """A printing plate: greyscale coverage drawn at SS times the final size."""

    def __init__(self, w, h):
        self.w, self.h = w, h
        self.im = Image.new("L", (w * SS, h * SS), 0)
        self.d = ImageDraw.Draw(self.im)

    def poly(self, pts, v=255):
        self.d.polygon([(x * SS, y * SS) for x, y in pts], fill=v)
        return self

    def rect(self, x0, y0, x1, y1, v=255):
        self.d.rectangle([x0 * SS, y0 * SS, x1 * SS - 1, y1 * SS - 1], fill=v)
        return self

    def disc(self, x, y, r, v=255):
        self.d.ellipse([(x - r) * SS, (y - r) * SS, (x + r) * SS, (y + r) * SS], fill=v)
        return self

    def ring(self, x, y, r, t, v=255):
        self.d.ellipse([(x - r) * SS, (y - r) * SS, (x + r) * SS, (y + r) * SS], outline=v, width=int(t * SS))
        return self

    def line(self, pts, t, v=255):
        self.d.line([(x * SS, y * SS) for x, y in pts], fill=v, width=max(1, round(t * SS)), joint="curve")
        return self

    def dash(self, x0, y0, x1, y1, t, on=10, off=8, v=255):
        n = math.hypot(x1 - x0, y1 - y0)
        ux, uy, p = (x1 - x0) / n, (y1 - y0) / n, 0
        while p < n:
            q = min(n, p + on)
            self.line([(x0 + ux * p, y0 + uy * p), (x0 + ux * q, y0 + uy * q)], t, v)
            p += on + off
        return self

    def text(self, x, y, s, face, size, anchor="ls", v=255, **kw):
        self.d.text((x * SS, y * SS), s, font=font(face, round(size * SS)), fill=v, anchor=anchor, **kw)
        return self

    def mirrored(self, x, y, s, face, size, v=255):
        """Wrong-reading text, its ink centred on x, y."""
        f = font(face, round(size * SS))
        b = f.getbbox(s)
        t = Image.new("L", (b[2] - b[0] + 8, b[3] - b[1] + 8), 0)
        ImageDraw.Draw(t).text((4 - b[0], 4 - b[1]), s, font=f, fill=v)
        t = t.transpose(Image.FLIP_LEFT_RIGHT)
        self.im.paste(v, (round(x * SS - t.width / 2), round(y * SS - t.height / 2)), t)
        return self

    def tracked(self, x, y, s, face, size, track, v=255, anchor="l"):
        f = font(face, round(size * SS))
        total = sum(f.getlength(c) for c in s) + track * SS * (len(s) - 1)
        px = x * SS - (total if anchor == "r" else total / 2 if anchor == "m" else 0)
        for c in s:
            self.d.text((px, y * SS), c, font=f, fill=v, anchor="ls")
            px += f.getlength(c) + track * SS
        return self

    def mask(self):
        return np.asarray(self.im.resize((self.w, self.h), Image.LANCZOS), dtype=np.float32) / 255


class Sheet:
    """Paper that takes one ink after another."""

    def __init__(self, name, w, h, stock=PAPER):
        self.w, self.h, self.rng, self.name = w, h, seeded(name), name
        self.a = np.ones((h, w, 3), np.float32) * (np.array(stock, np.float32) / 255)

    def plate(self):
        return Plate(self.w, self.h)

    def tooth(self, k=0.012):
        n = noise(self.rng, self.w, self.h, 5) * 0.6 + noise(self.rng, self.w, self.h, 60) * 0.6
        self.a *= (1 + k * n)[..., None]
        return self

    def ink(self, plate, rgb, worn=0.0, rough=0.0, strength=1.0, wood=False, opaque=False, dx=0, dy=0):
        """Print a plate: rough edges, a squeezed rim, uneven solids, starved specks."""
        m = plate.mask() if isinstance(plate, Plate) else plate
        if dx or dy:
            m = np.roll(m, (dy, dx), (0, 1))
        if rough:
            n = noise(self.rng, self.w, self.h, 3) + 0.5 * noise(self.rng, self.w, self.h, 9)
            m = np.clip((blur(m, 1.1 + rough) - 0.5 + 0.10 * rough * n) * (3.4 / (0.6 + rough)) + 0.5, 0, 1)
        d = m * strength
        if worn:
            cloud = noise(self.rng, self.w, self.h, 120)
            fine = noise(self.rng, self.w, self.h, 2.2)
            mid = noise(self.rng, self.w, self.h, 7)
            inner = blur(m, 9)  # solids starve inside, rims keep their ink
            salt = np.clip(fine * 0.7 + mid * 0.75 + cloud * 0.35 - 1.75, 0, 1) * np.clip(inner * 2 - 1.2, 0, 1)
            d = d * (1 - worn * np.clip(salt * 1.6, 0, 0.95)) * (1 - worn * 0.022 * (cloud + 1))
            if wood:
                streak = noise(self.rng, self.w, self.h, 5, 900) + 0.7 * noise(self.rng, self.w, self.h, 14, 1500)
                brk = noise(self.rng, self.w, self.h, 9, 130)
                g = np.clip(streak * 0.55 + brk * 0.35 - 0.95, 0, 1) * np.clip(inner * 2 - 1.2, 0, 1)
                d = d * (1 - worn * np.clip(g * 0.8, 0, 0.75))
            d = np.clip(d, 0, 1)
        c = np.array(rgb, np.float32) / 255
        if opaque:
            self.a = self.a * (1 - d[..., None]) + c * d[..., None]
        else:
            self.a = self.a * (1 - d[..., None] * (1 - c))
        return self

    def grain(self, k=0.010):
        self.a = self.a + (noise(self.rng, self.w, self.h, 1.6) * k)[..., None]
        return self

    def save(self, ext="jpg", quality=85, colours=0):
        im = Image.fromarray((np.clip(self.a, 0, 1) * 255 + 0.5).astype(np.uint8))
        path = os.path.join(HERE, f"{self.name}.{ext}")
        if ext == "jpg":
            im.save(path, quality=quality, subsampling=0 if self.name == "cover" else 1, optimize=True, dpi=(300, 300))
        elif ext == "webp":
            im.save(path, quality=quality, method=6)
        else:
            if colours:
                im = im.quantize(colours, dither=Image.Dither.NONE)
            im.save(path, optimize=True, dpi=(300, 300))


def screen(w, h, tone, pitch, angle, soft=0.9):
    """A halftone of tone (0..1 array or number), round dots, at an angle."""
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    t = math.radians(angle)
    u = (x * math.cos(t) + y * math.sin(t)) * (2 * math.pi / pitch)
    v = (-x * math.sin(t) + y * math.cos(t)) * (2 * math.pi / pitch)
    cell = 0.5 + 0.25 * (np.cos(u) + np.cos(v))
    # threshold such that the covered area follows the tone
    srt = np.sort(cell[: min(h, 400), : min(w, 400)].ravel())
    grid = np.interp(1 - np.clip(tone, 0, 1), np.linspace(0, 1, srt.size), srt)
    return np.clip((cell - grid) * pitch / (3.2 * soft) + 0.5 * (np.asarray(tone) > 0) - 0.0, 0, 1) * (np.asarray(tone) > 0.004)


# ------------------------------------------------------------------ pictures
def cover():
    s = Sheet("cover", 2551, 3319).tooth()
    horizon = 2640
    sun = s.plate().disc(1560, 2190, 880).rect(0, horizon, 2551, 3319, 0)
    s.ink(sun, VERMILION, worn=0.55, rough=0.6)
    # F in steel stands on the L in black: First Light, cut from wood
    f = s.plate()
    f.rect(300, 1030, 830, 2860).rect(300, 1030, 1960, 1430).rect(300, 1800, 1700, 2170)
    s.ink(f, STEEL, worn=0.9, rough=0.7, wood=True)
    l = s.plate()
    l.rect(0, 1960, 560, 3319).rect(0, horizon, 2551, 3319)
    s.ink(l, INK, worn=0.45, rough=0.7, wood=True)
    s.grain().save(quality=86)


def case():
    freq = dict(e=12.7, t=9.1, a=8.2, o=7.5, i=7.0, n=6.7, s=6.3, h=6.1, r=6.0, d=4.3, l=4.0, c=2.8, u=2.8, m=2.4,
                w=2.4, f=2.2, g=2.0, y=2.0, p=1.9, b=1.5, v=1.0, k=0.8, j=0.15, x=0.15, q=0.1, z=0.07)
    w, h, gap = 2300, 1533, 9
    s = Sheet("case", w, h).tooth()
    area = {k: max(v, 0.62) for k, v in freq.items()}      # the rarest still need a box a finger can enter
    boxes = {}

    def fill(keys, x0, y0, x1, y1):
        if len(keys) == 1:
            boxes[keys[0]] = (x0, y0, x1, y1)
            return
        total, acc, best = sum(area[k] for k in keys), 0, None
        for i in range(1, len(keys)):
            acc += area[keys[i - 1]]
            sc = abs(acc - total / 2)
            if best is None or sc < best[0]:
                best = (sc, i, acc / total)
        _, i, p = best
        if x1 - x0 > (y1 - y0) * 1.05:
            m = x0 + (x1 - x0) * p
            fill(keys[:i], x0, y0, m, y1), fill(keys[i:], m, y0, x1, y1)
        else:
            m = y0 + (y1 - y0) * p
            fill(keys[:i], x0, y0, x1, m), fill(keys[i:], x0, m, x1, y1)

    fill(list("bkvclmdihnetoausrfgwyp") + list("jxqz"), 46, 46, w - 46, h - 46)
    wood, tint, red, deep, letters, light, small, pale = (s.plate() for _ in range(8))
    wood.rect(0, 0, w, h)
    for k, (x0, y0, x1, y1) in boxes.items():
        wood.rect(x0 + gap, y0 + gap, x1 - gap, y1 - gap, 0)
        r = (x0 + gap, y0 + gap, x1 - gap, y1 - gap)
        (red if k == "e" else deep if k in "tho" else tint if k in "aingkdpy" else s.plate()).rect(*r)
        bw, bh = x1 - x0 - 2 * gap, y1 - y0 - 2 * gap
        f = font("display", 1000)
        b = f.getbbox(k)
        size = 1000 * min(bw * 0.72 / (b[2] - b[0]), bh * 0.66 / (b[3] - b[1]))
        size = min(size, 700)
        (light if k in "etho" else letters).mirrored((x0 + x1) / 2, (y0 + y1) / 2, k, "display", size)
        if bw > 130:
            (pale if k in "etho" else small).text(x0 + gap + 14, y1 - gap - 15, f"{freq[k]:g}", "semibold", 25)
    s.ink(tint, STONE, worn=0.4, rough=0.4)
    s.ink(red, VERMILION, worn=0.6, rough=0.4)
    s.ink(deep, STEEL, worn=0.8, rough=0.4, wood=True)
    s.ink(letters, INK, worn=0.6, rough=0.6)
    s.ink(light, PAPER, worn=0.3, rough=0.5, opaque=True)
    s.ink(small, INK)
    s.ink(pale, PAPER, opaque=True)
    s.ink(wood, (38, 34, 32), worn=0.35, rough=0.5)
    s.grain().save()


def sort():
    """A single piece of type in isometric view, with its parts named."""
    w, h = 1000, 1250
    s = Sheet("sort", w, h, (238, 231, 217))
    c = np.array([440.0, 470.0])
    U = np.array([math.cos(math.radians(28)), math.sin(math.radians(28))])      # to the right, towards us
    V = np.array([-math.cos(math.radians(28)), math.sin(math.radians(28))])     # to the left, towards us
    Z = np.array([0.0, -1.0])
    W, D, H = 300, 330, 520          # set width, body, height of the shank

    def p(u, v, z):
        return tuple(c + U * u + V * v + Z * z)

    def face(rgb, *pts, **kw):
        s.ink(s.plate().poly([p(*q) for q in pts]), rgb, opaque=True, **kw)

    base = -420
    # shadow on the table
    sh = s.plate().poly([p(0, D, base), p(W, D, base), p(W + 330, D - 40, base), p(W + 330, -60, base), p(W, 0, base)])
    s.ink(blur(sh.mask(), 14), (150, 140, 124), strength=0.8)
    top = base + H
    groove = 34
    # front (left-looking) face carries the nick and the foot groove
    face((122, 127, 130), (0, D, base), (W, D, base), (W, D, top), (0, D, top))
    face((70, 74, 78), (W, 0, base), (W, D, base), (W, D, top), (W, 0, top))
    # nicks across the front
    for z in (base + 120, base + 168):
        face((78, 82, 86), (0, D, z), (W, D, z), (W, D, z + 26), (0, D, z + 26))
        face((168, 172, 173), (0, D, z), (W, D, z), (W, D, z + 6), (0, D, z + 6))
        face((40, 42, 45), (W, D, z), (W, D - 16, z + 4), (W, D - 16, z + 22), (W, D, z + 26))
    # foot groove on the side
    face((26, 26, 27), (W, D * 0.40, base), (W, D * 0.60, base), (W, D * 0.60, base + 40), (W, D * 0.40, base + 40))
    # shoulder
    face((178, 181, 180), (0, 0, top), (W, 0, top), (W, D, top), (0, D, top))
    # the letter, wrong-reading, raised: stack of slices
    n = 900
    t = Image.new("L", (n, n), 0)
    f = font("garamond-bold", 900)
    b = f.getbbox("R")
    g = Image.new("L", (b[2] - b[0], b[3] - b[1]), 0)
    ImageDraw.Draw(g).text((-b[0], -b[1]), "R", font=f, fill=255)
    g = g.transpose(Image.FLIP_LEFT_RIGHT).resize((int(n * 0.92), int(n * 0.68)), Image.LANCZOS)
    t.paste(g, (int(n * 0.04), int(n * 0.10)))

    def lay(z):
        o = np.array(p(0, 0, z)) * SS
        A = np.array([U * W * SS / n, V * D * SS / n]).T
        inv = np.linalg.inv(A)
        off = -inv @ o
        im = t.transform((w * SS, h * SS), Image.AFFINE, (inv[0, 0], inv[0, 1], off[0], inv[1, 0], inv[1, 1], off[1]), Image.BICUBIC)
        return np.asarray(im.resize((w, h), Image.LANCZOS), dtype=np.float32) / 255

    side = np.zeros((h, w), np.float32)
    for z in np.arange(top, top + 64, 2):
        side = np.maximum(side, lay(z))
    s.ink(side, (58, 61, 64), opaque=True)
    s.ink(lay(top + 66), VERMILION, opaque=True)
    # labels
    lines, words = s.plate(), s.plate()

    def label(target, x, y, name, anchor="ls"):
        tx, ty = target
        lines.line([(tx, ty), (x, ty if abs(ty - y) < 2 else y)], 2.4).disc(tx, ty, 7)
        words.text(x + (12 if anchor[0] == "l" else -12), y + 9, name, "semibold", 30, anchor)

    label(p(W * 0.30, D * 0.25, top + 66), 620, 150, "face")
    label(p(W * 0.93, D * 0.12, top), 790, 300, "shoulder")
    label(p(W, D * 0.12, base + 320), 800, 560, "body")
    label(p(W * 0.08, D, base + 134), 100, 1110, "nicks", "ls")
    label(p(W, D * 0.5, base + 20), 800, 1010, "groove")
    label(p(W * 0.40, D, base + 3), 230, 1185, "foot", "ls")
    # height to paper
    x = 92
    y0, y1 = p(0, D, base)[1], p(0, D, top + 66)[1]
    lines.line([(x, y0), (x, y1)], 2.4).line([(x - 14, y0), (x + 14, y0)], 2.4).line([(x - 14, y1), (x + 14, y1)], 2.4)
    rot = Image.new("L", (900, 90), 0)
    ImageDraw.Draw(rot).text((450, 45), "height to paper", font=font("semibold", 30 * SS), fill=255, anchor="mm")
    rot = rot.rotate(90, expand=True)
    words.im.paste(255, (int((x - 40) * SS - rot.width / 2), int((y0 + y1) / 2 * SS - rot.height / 2)), rot)
    s.ink(lines, INK)
    s.ink(words, INK)
    s.grain(0.008).save()


def anatomy():
    w, h = 2000, 1000
    s = Sheet("anatomy", w, h)
    size, word, face = 620, "Sphinx", "garamond-bold"
    f = font(face, size * SS)
    bx = f.getbbox(word, anchor="ls")
    x0, base = 250 - bx[0] / SS, 640
    top = lambda c: base + f.getbbox(c, anchor="ls")[1] / SS
    bot = lambda c: base + f.getbbox(c, anchor="ls")[3] / SS
    rules = [("ascender", top("h")), ("cap height", top("H")), ("x-height", top("x")), ("baseline", base), ("descender", bot("p"))]
    band = s.plate().rect(0, top("x"), w, base)
    s.ink(band, STONE, strength=0.55)
    m = s.plate().text(x0, base, word, face, size)
    # closed counters in vermilion: flood from outside, keep what is enclosed
    solid = m.im.point(lambda v: 255 if v > 100 else 0)
    flood = solid.copy()
    ImageDraw.floodfill(flood, (0, 0), 128)
    enclosed = flood.point(lambda v: 255 if v == 0 else 0).filter(ImageFilter.MaxFilter(9))
    cm = s.plate()
    cm.im.paste(enclosed)
    s.ink(cm, VERMILION)
    s.ink(m, INK, worn=0.35, rough=0.45)
    r, names, t, eye = (s.plate() for _ in range(4))
    for name, y in rules:
        r.line([(0, y), (w, y)], 2)
        names.text(26, y + 32 if name == "cap height" else y - 10, name, "semibold", 26)
    s.ink(r, STEEL)
    s.ink(names, STEEL)

    def adv(k):
        return x0 + f.getlength(word[:k]) / SS

    def label(tx, ty, x, y, text, anchor="ms"):
        t.line([(tx, ty), (x, y)], 2.5).disc(tx, ty, 6)
        eye.disc(tx, ty, 11)
        t.text(x, y - 14 if y < ty else y + 38, text, "semibold", 32, anchor)

    P, Hh, I, N, X = adv(1), adv(2), adv(3), adv(4), adv(5)
    label(adv(0) + 130, base - 165, adv(0) + 130, 860, "spine")
    label(P + 168, base - 115, P + 168, 880, "counter", "ls")
    label(P + 268, base - 110, P + 350, 720, "bowl")
    label(Hh + 66, base - 330, Hh + 66, 110, "stem")
    label(Hh + 185, top("x") + 14, Hh + 250, 110, "shoulder")
    label(I + 70, top("x") - 96, I + 110, 110, "dot")
    label(N + 50, base - 12, N + 50, 728, "serif")
    label(X + 100, base - 175, X + 100, 110, "diagonal")
    s.ink(eye, PAPER, opaque=True)
    s.ink(t, INK)
    s.grain(0.006).save()


def fibres():
    """Paper under raking light, very close."""
    w, h = 2300, 1533
    s = Sheet("fibres", w, h, (30, 30, 32))
    rng = s.rng
    n = noise(rng, w, h, 420) * 0.5 + noise(rng, w, h, 150) * 0.25
    s.a *= (1 + 0.35 * n)[..., None]
    canvas = Image.fromarray((np.clip(s.a, 0, 1) * 255).astype(np.uint8)).resize((w * SS, h * SS))

    def curve(x, y, ang, length, bend):
        pts, a, step = [], ang, 12
        k = bend
        for _ in range(int(length / step)):
            pts.append((x, y))
            k += rng.normal(0, 0.010)
            k *= 0.97
            a += k
            x += math.cos(a) * step
            y += math.sin(a) * step
        return pts

    def ribbon(pts, t, twist, phase, dx=0.0, dy=0.0, k=1.0):
        """A flat, twisting, tapering fibre as a polygon."""
        left, right = [], []
        n = len(pts)
        for i, (x, y) in enumerate(pts):
            j = min(i, n - 2)
            vx, vy = pts[j + 1][0] - pts[j][0], pts[j + 1][1] - pts[j][1]
            q = math.hypot(vx, vy) + 1e-6
            e = min(1.0, 0.25 + min(i, n - 1 - i) / 7)
            r = t * k * e * (0.38 + 0.62 * abs(math.cos(phase + twist * i))) / 2
            left.append(((x + dx - vy / q * r) * SS, (y + dy + vx / q * r) * SS))
            right.append(((x + dx + vy / q * r) * SS, (y + dy - vx / q * r) * SS))
        return left + right[::-1]

    def fibre(d, pts, t, hue, k):
        twist, phase = rng.uniform(0.02, 0.11), rng.uniform(0, 6.28)
        body = [min(255, v * k) for v in hue]
        for dx, dy, width, f in ((t * 0.40, t * 0.55, 1.06, 0.14), (0, 0, 1.0, 0.60), (-0.02 * t, -0.04 * t, 0.80, 0.80),
                                 (-0.08 * t, -0.12 * t, 0.50, 0.95), (-0.14 * t, -0.19 * t, 0.16, 1.10)):
            d.polygon(ribbon(pts, t, twist, phase, dx, dy, width), fill=tuple(int(min(255, v * f)) for v in body))

    def lay(im, count, lo, hi, tone, soft):
        d = ImageDraw.Draw(im)
        for i in range(count):
            x, y = rng.uniform(-300, w + 200), rng.uniform(-200, h + 200)
            pts = curve(x, y, rng.normal(0.12, 0.75), rng.uniform(200, 1500), rng.normal(0, 0.022))
            if len(pts) > 4:
                fibre(d, pts, lo + (hi - lo) * rng.uniform() ** 1.8, (240, 230, 210), tone * rng.uniform(0.78, 1.10))
        return im.filter(ImageFilter.GaussianBlur(soft * SS)) if soft else im

    canvas = lay(canvas, 900, 10, 30, 0.46, 6)
    canvas = lay(canvas, 760, 8, 26, 0.62, 2.6)
    canvas = lay(canvas, 520, 6, 28, 0.80, 1.0)
    canvas = lay(canvas, 230, 5, 34, 0.94, 0.3)
    # one dyed thread
    pts = [(x, 1010 - 330 * math.sin((x + 150) / 760) + 60 * math.sin(x / 210)) for x in range(-60, w + 80, 10)]
    fibre(ImageDraw.Draw(canvas), pts, 44, (238, 66, 40), 1.0)
    canvas = lay(canvas, 120, 4, 22, 1.04, 0)
    s.a = np.asarray(canvas.resize((w, h), Image.LANCZOS), dtype=np.float32) / 255
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    light = 1.20 - 1.08 * np.hypot((x - w * 0.70) / w, (y - h * 0.34) / h)
    s.a *= np.clip(light, 0.18, 1.15)[..., None] * np.array([1.05, 1.0, 0.91], np.float32)
    s.grain(0.014).save(quality=82)


def watermark():
    """A laid sheet held to the light."""
    w, h = 1000, 1300
    s = Sheet("watermark", w, h, (226, 196, 148))
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    glow = np.exp(-(((x - 520) / 620) ** 2 + ((y - 600) / 760) ** 2))
    t = 0.42 + 0.34 * glow
    laid = 0.5 + 0.5 * np.sin((y + 2.2 * noise(s.rng, w, h, 300)) * 2 * math.pi / 11.5)
    t += 0.050 * (laid - 0.5)
    for cx in range(70, w, 215):
        xx = x - cx - 1.5 * noise(s.rng, w, h, 400)
        t += 0.085 * np.exp(-(xx / 2.6) ** 2) - 0.050 * np.exp(-(xx / 17) ** 2)
    t += 0.020 * noise(s.rng, w, h, 26) + 0.018 * noise(s.rng, w, h, 80) + 0.012 * noise(s.rng, w, h, 7)
    m = s.plate()
    cx, cy = 500, 560
    m.ring(cx, cy, 118, 7)
    for i in range(24):
        a = math.pi + math.pi * i / 23
        r0, r1 = 146, (236 if i % 2 == 0 else 196)
        m.line([(cx + r0 * math.cos(a), cy + r0 * math.sin(a)), (cx + r1 * math.cos(a), cy + r1 * math.sin(a))], 6.5)
    m.rect(200, 570, 800, 780, 0)
    # a composing stick holds it: back, head and knee
    m.line([(230, 596), (770, 596), (770, 622), (230, 622), (230, 500)], 7).line([(230, 500), (256, 500), (256, 594)], 7)
    m.line([(744, 596), (744, 500), (770, 500), (770, 600)], 7)
    m.tracked(500, 790, "FIRST LIGHT", "garamond", 74, 12, anchor="m")
    mm = m.mask()
    t += 0.40 * blur(mm, 1.5) - 0.16 * blur(mm, 8)
    s.a *= np.clip(t, 0.14, 1.12)[..., None]
    s.a[..., 0] *= 1.02
    s.grain(0.010).save()


def folds():
    w, h = 1000, 720
    s = Sheet("folds", w, h, (238, 231, 217))
    line, red, words, small = (s.plate() for _ in range(4))
    sheet, leaf = s.plate(), s.plate()
    specs = [("folio", 1, 0, "v", 50, "1 fold · 2 leaves · 4 pages"), ("quarto", 1, 1, "h", 370, "2 folds · 4 leaves · 8 pages"),
             ("octavo", 3, 1, "v", 690, "3 folds · 8 leaves · 16 pages")]
    for name, cuts, rows, chain, x, note in specs:
        W, H, y = 260, 196, 120
        sheet.rect(x, y, x + W, y + H)
        for i in range(cuts):
            xx = x + W * (i + 1) / (cuts + 1)
            red.dash(xx, y - 16, xx, y + H + 16, 3.5, 14, 9)
        if rows:
            red.dash(x - 16, y + H / 2, x + W + 16, y + H / 2, 3.5, 14, 9)
        # chain lines run down the short side of the uncut sheet
        for i in range(1, 9):
            xx = x + W * i / 9
            line.line([(xx, y), (xx, y + H)], 1.3)
        line.line([(x, y), (x + W, y), (x + W, y + H), (x, y + H), (x, y)], 3)
        lw, lh = W / (cuts + 1), H / (rows + 1)
        if chain == "h":
            lw, lh = lh, lw     # the gathering is turned to stand upright
        k = 1.25
        lw, lh = lw * k, lh * k
        bx, by = x + 4, 640
        sheet.rect(bx, by - lh, bx + lw, by)
        n = 4 if name == "folio" else 4 if name == "quarto" else 2
        for i in range(1, n + 1):
            if chain == "v":
                xx = bx + lw * i / (n + 1)
                line.line([(xx, by - lh), (xx, by)], 1.3)
            else:
                yy = by - lh * i / (n + 1)
                line.line([(bx, yy), (bx + lw, yy)], 1.3)
        line.line([(bx, by - lh), (bx + lw, by - lh), (bx + lw, by), (bx, by), (bx, by - lh)], 3)
        words.text(x, 76, name, "garamond-bold", 54)
        small.text(x, 368, note.split(" · ")[0] + ", " + note.split(" · ")[1], "medium", 22)
        small.text(bx + lw + 20, by - 30, "chain lines", "medium", 22).text(bx + lw + 20, by, "down" if chain == "v" else "across", "bold", 22)
    s.ink(sheet, (252, 249, 242), opaque=True)
    s.ink(line, STEEL)
    s.ink(red, VERMILION)
    s.ink(words, INK)
    s.ink(small, INK)
    s.save("png", colours=64)


def rivers():
    w, h = 2300, 1150
    s = Sheet("rivers", w, h).tooth()
    rng = s.rng
    black, river, mist = s.plate(), s.plate(), s.plate()
    lead, top, x0, x1 = 46, 0, 0, w
    rows = h // lead + 1

    def centre(y):
        return w * 0.60 + 250 * math.sin(y / 235 + 0.6) + 90 * math.sin(y / 97)

    def half(y):
        return 52 + 20 * math.sin(y / 160) + 34 * y / h

    pts_l, pts_r = [], []
    for i in range(-2, rows * 4 + 4):
        y = i * lead / 4
        pts_l.append((centre(y) - half(y), y)), pts_r.append((centre(y) + half(y), y))
    river.poly(pts_l + pts_r[::-1])

    def words(a, b, y):
        x = a
        while x < b:
            n = rng.choice([1, 2, 3, 4, 5, 6, 7, 8, 9], p=[.03, .16, .2, .17, .13, .1, .09, .07, .05])
            wd = n * 19
            e = min(x + wd, b)
            if b - e < 26:
                e = b
            black.rect(x, y + 10, e, y + 10 + 20)
            x = e + 15 + rng.uniform(0, 5)
    for i in range(rows):
        y = i * lead
        c = centre(y + 20)
        jitter = rng.uniform(-16, 30)
        words(-rng.uniform(0, 120), c - half(y) - 24 - jitter, y)
        words(c + half(y) + 24 + rng.uniform(-10, 30), w + 150, y)
    s.ink(river, VERMILION, worn=0.5, rough=0.5)
    s.ink(black, INK, worn=0.5, rough=0.55)
    s.grain().save()


PARAGRAPH = ("The compositor who wishes a paragraph to look even cannot judge each line alone, for the word that "
             "will not fit at the end of this line must begin the next, and what is squeezed out here will be "
             "wanted there. A careful hand sets a little tight or a little open through several lines, and so "
             "spends the awkward space where nobody will notice it.")


def measure():
    """The same paragraph broken line by line and broken as a whole (no hyphenation)."""
    f = font("garamond", 200)
    size = 1.0 / 200
    ws = PARAGRAPH.split()
    wid = [f.getlength(x) * size for x in ws]
    space = f.getlength(" ") * size
    return ws, wid, space


def breaks(width):
    ws, wid, space = measure()
    n = len(ws)
    greedy, i = [], 0
    while i < n:
        j, t = i, wid[i]
        while j + 1 < n and t + space * 0.8 * 1 + wid[j + 1] + (j - i) * 0 <= width and \
                sum(wid[i:j + 2]) + (j + 1 - i) * space * 0.8 <= width:
            j += 1
            t += space * 0.8 + wid[j]
        greedy.append((i, j + 1))
        i = j + 1
    best = [(0.0, None)] + [(1e18, None)] * n
    for j in range(1, n + 1):
        for i in range(j):
            k = j - i - 1
            nat = sum(wid[i:j])
            if nat + k * space * 0.8 > width:
                continue
            if j == n:
                cost = 0.0
            elif k == 0:
                continue
            else:
                g = (width - nat) / k / space
                r = (g - 1) / (0.2 if g < 1 else 0.4)
                cost = (1 + 100 * abs(r) ** 3) ** 2
            if best[i][0] + cost < best[j][0]:
                best[j] = (best[i][0] + cost, i)
    total, j = [], n
    while j:
        i = best[j][1]
        total.append((i, j))
        j = i
    return greedy, total[::-1]


def gaps(lines, width):
    ws, wid, space = measure()
    return [(width - sum(wid[i:j])) / (j - i - 1) for i, j in lines[:-1] if j - i > 1]


MEASURE = 17.4


def evenline():
    w, h = 2000, 1010
    s = Sheet("even-line", w, h, (238, 231, 217))
    ws, wid, space = measure()
    text, head, notes = s.plate(), s.plate(), s.plate()
    hot, cool, mild = s.plate(), s.plate(), s.plate()
    size, lead = 47, 72
    width = MEASURE * size
    for col, (name, lines) in enumerate(zip(("line by line", "the paragraph as a whole"), breaks(MEASURE))):
        x0, y = 90 + col * 960, 200
        head.text(x0, 100, name, "bold", 36)
        head.rect(x0, 122, x0 + width, 126)
        g = gaps(lines, MEASURE)
        for k, (i, j) in enumerate(lines):
            last = k == len(lines) - 1
            gap = space * size if last else (width - sum(wid[i:j]) * size) / max(1, j - i - 1)
            x = x0
            for q in range(i, j):
                text.text(x, y, ws[q], "garamond", size)
                x += wid[q] * size
                if q < j - 1 and not last:
                    ratio = gap / (space * size)
                    p = hot if ratio > 1.75 else mild if ratio > 1.35 else cool
                    p.rect(x + 1, y - 34, x + gap - 1, y + 13)
                    x += gap
                elif q < j - 1:
                    x += gap
            y += lead
        sd = float(np.std(g) / space * 100)
        wide = max(g) / space * 100
        notes.text(x0, 905, f"widest space {wide:.0f} %", "semibold", 29).text(x0, 948, f"standard deviation {sd:.0f} %", "semibold", 29)
    s.ink(cool, (196, 208, 208))
    s.ink(mild, (236, 205, 150))
    s.ink(hot, VERMILION)
    s.ink(text, INK)
    s.ink(head, INK)
    s.ink(notes, INK)
    s.save("png", colours=96)


def forme():
    """A forme on the stone, from above."""
    w, h = 2300, 1533
    s = Sheet("forme", w, h, (92, 98, 100))
    s.a *= (1 + 0.03 * noise(s.rng, w, h, 240) + 0.022 * noise(s.rng, w, h, 18) + 0.02 * noise(s.rng, w, h, 3))[..., None]

    def block(x0, y0, x1, y1, rgb, grain=None, k=0.045, bevel=3):
        m = s.plate().rect(x0, y0, x1, y1)
        sh = blur(s.plate().rect(x0 + 7, y0 + 9, x1 + 9, y1 + 12).mask(), 6)
        s.ink(sh, (60, 55, 50), strength=0.75)
        s.ink(m, rgb, opaque=True)
        mm = m.mask()
        if grain:
            sx, sy = (700, 5) if grain == "h" else (5, 700)
            n = noise(s.rng, w, h, sx, sy) * 0.8 + noise(s.rng, w, h, sx / 2, sy * 3) * 0.5
        else:
            n = noise(s.rng, w, h, 3) * 0.5 + noise(s.rng, w, h, 90)
        s.a *= (1 + k * n * mm)[..., None]
        hi = s.plate().rect(x0, y0, x1, y0 + bevel).rect(x0, y0, x0 + bevel, y1)
        lo = s.plate().rect(x0, y1 - bevel, x1, y1).rect(x1 - bevel, y0, x1, y1)
        s.ink(hi, (255, 255, 250), opaque=True, strength=0.25)
        s.ink(lo, (70, 60, 52), strength=0.55)

    iron = (44, 44, 46)
    fx0, fy0, fx1, fy1, t = 150, 90, 2150, 1443, 92
    frame = s.plate().rect(fx0, fy0, fx1, fy1).rect(fx0 + t, fy0 + t, fx1 - t, fy1 - t, 0)
    s.ink(np.roll(blur(frame.mask(), 10), (14, 12), (0, 1)), (40, 40, 40), strength=0.8)
    s.ink(frame, iron, opaque=True, rough=0.4, worn=0.5)
    edge = s.plate().rect(fx0 + t - 12, fy0 + t - 12, fx1 - t + 12, fy1 - t + 12).rect(fx0 + t - 8, fy0 + t - 8, fx1 - t + 8, fy1 - t + 8, 0)
    edge.rect(fx0, fy0, fx1, fy0 + 4).rect(fx0, fy0, fx0 + 4, fy1)
    s.ink(edge, (120, 120, 120), opaque=True, strength=0.7)
    ix0, iy0, ix1, iy1 = fx0 + t, fy0 + t, fx1 - t, fy1 - t
    woods = [(205, 182, 142), (186, 158, 114), (220, 201, 164), (172, 146, 106)]
    # furniture around the type
    tx0, ty0, tx1, ty1 = 610, 400, 1570, 1180
    block(ix0, iy0, ix1 - 330, iy0 + 96, woods[0], "h")
    block(ix0, iy0 + 98, 1140, ty0 - 4, woods[2], "h")
    block(1142, iy0 + 98, ix1 - 330, ty0 - 4, woods[1], "h")
    block(ix0, ty0, ix0 + 150, iy1 - 170, woods[3], "v")
    block(ix0 + 152, ty0, tx0 - 4, iy1 - 170, woods[0], "v")
    block(tx1 + 4, ty0, tx1 + 150, iy1 - 170, woods[2], "v")
    block(ix1 - 328, iy0, ix1 - 190, iy1, woods[1], "v")
    block(ix1 - 96, iy0, ix1, iy1, woods[0], "v")
    block(ix0, ty1 + 4, tx1 + 150, iy1 - 170, (212, 190, 150), "h")
    block(ix0, iy1 - 70, ix1 - 330, iy1, woods[3], "h")
    # quoins: pairs of wedges, side and foot
    q = [(ix1 - 188, y, ix1 - 98, y + 200) for y in (iy0 + 110, iy0 + 500, iy0 + 880)]
    for x0, y0, x1, y1 in q:
        block(x0, y0, x1, y1, (150, 40, 26))
        s.ink(s.plate().poly([(x0 + 4, y0 + 4), (x1 - 22, y0 + 4), (x0 + 24, y1 - 4), (x0 + 4, y1 - 4)]), VERMILION, opaque=True, worn=0.3)
    for x0 in (ix0 + 150, ix0 + 600, ix0 + 1050):
        y0, y1, x1 = iy1 - 168, iy1 - 72, x0 + 210
        block(x0, y0, x1, y1, (150, 40, 26))
        s.ink(s.plate().poly([(x0 + 4, y0 + 4), (x1 - 4, y0 + 4), (x1 - 4, y0 + 22), (x0 + 4, y1 - 24)]), VERMILION, opaque=True, worn=0.3)
    # the type page: bed of metal, then wrong-reading faces
    block(tx0, ty0, tx1, ty1, (150, 154, 154), k=0.03)
    lead = s.plate()
    for y in range(ty0 + 238, ty1, 60):
        lead.rect(tx0, y, tx1, y + 4)
    s.ink(lead, (96, 100, 102), opaque=True)
    f1 = s.plate()
    f1.mirrored((tx0 + tx1) / 2, ty0 + 122, "FIRST LIGHT", "bebas", 268)
    body = ("A page of type is a wall built dry. Nothing", "holds it but pressure: no glue, no nail, no", "thread. Lift it and a thousand loose pieces",
            "rise together; ease one quoin by half a turn", "and they remember that they are loose. All", "the patience of a printer goes into it, that",
            "the square be square and the wall be sound", "before the first sheet is laid to the ink,", "and that it come apart at evening, cleanly.")
    f2 = s.plate()
    face = font("garamond-bold", 51 * SS)
    for i, line in enumerate(body):
        words = line.split()
        widths = [face.getlength(x) for x in words]
        gap = ((tx1 - tx0 - 24) * SS - sum(widths)) / (len(words) - 1)
        strip = Image.new("L", ((tx1 - tx0) * SS, 60 * SS), 0)
        px = 12 * SS
        for word, width in zip(words, widths):
            ImageDraw.Draw(strip).text((px, 44 * SS), word, font=face, fill=255, anchor="ls")
            px += width + gap
        strip = strip.transpose(Image.FLIP_LEFT_RIGHT)
        f2.im.paste(255, (tx0 * SS, (ty0 + 241 + i * 60) * SS), strip)
    for p in (f1, f2):
        m = p.mask()
        s.ink(np.roll(m, (3, 2), (0, 1)), (112, 116, 118), opaque=True, strength=0.9)
    s.ink(f1, VERMILION, opaque=True, worn=0.25)
    s.ink(f2, (22, 21, 21), opaque=True, worn=0.2)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    s.a *= np.clip(1.14 - 0.42 * np.hypot((x - w * 0.42) / w, (y - h * 0.35) / h), 0.4, 1.1)[..., None]
    s.grain(0.012).save()


def imposition():
    w, h = 1000, 1240
    s = Sheet("imposition", w, h, (238, 231, 217))
    sheet, line, num, up, words, fold = (s.plate() for _ in range(6))
    W, H, x0 = 760, 470, 120

    def page(x, y, pw, ph, n, inverted):
        f = font("display", 124 * SS)
        t = Image.new("L", (int(pw * SS), int(ph * SS)), 0)
        d = ImageDraw.Draw(t)
        d.text((pw * SS / 2, ph * SS * 0.62), str(n), font=f, fill=255, anchor="ms")
        d.rectangle([pw * SS * 0.36, ph * SS * 0.74, pw * SS * 0.64, ph * SS * 0.74 + 6], fill=255)
        if inverted:
            t = t.rotate(180)
        (up if inverted else num).im.paste(255, (int(x * SS), int(y * SS)), t)

    for k, (name, pages) in enumerate((("Outer forme", [(5, 1), (4, 1), (8, 0), (1, 0)]), ("Inner forme", [(3, 1), (6, 1), (2, 0), (7, 0)]))):
        y0 = 100 + k * 590
        words.text(x0, y0 - 26, name, "garamond-bold", 46)
        sheet.rect(x0, y0, x0 + W, y0 + H)
        line.line([(x0, y0), (x0 + W, y0), (x0 + W, y0 + H), (x0, y0 + H), (x0, y0)], 3)
        fold.dash(x0 + W / 2, y0 - 18, x0 + W / 2, y0 + H + 18, 3.5, 14, 9)
        fold.dash(x0 - 18, y0 + H / 2, x0 + W + 18, y0 + H / 2, 3.5, 14, 9)
        for i, (n, inv) in enumerate(pages):
            page(x0 + (i % 2) * W / 2, y0 + (i // 2) * H / 2, W / 2, H / 2, n, inv)
    s.ink(sheet, (252, 249, 242), opaque=True)
    s.ink(line, INK)
    s.ink(fold, VERMILION)
    s.ink(num, INK)
    s.ink(up, STEEL)
    s.ink(words, INK)
    s.save("png", colours=64)


def overprint():
    w, h = 2300, 1533
    s = Sheet("overprint", w, h).tooth()
    r = 392
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)

    def disc(cx, cy, rad=r):
        return np.clip(rad - np.hypot(x - cx, y - cy) + 0.5, 0, 1)

    cy = h * 0.5
    # left: solids; right: the same two inks as tints, fading across the disc
    a, b = disc(560, cy - 190, 470), disc(830, cy + 190, 470)
    g1 = np.clip((x - 1150) / 980, 0, 1)
    c = disc(1500, cy + 190, 470)
    d = disc(1770, cy - 190, 470)
    red = np.maximum(a, c * screen(w, h, np.clip(1.06 - (x - 1030) / 960, 0, 1), 26, 45))
    blue = np.maximum(b, d * screen(w, h, np.clip((x - 1290) / 960, 0.02, 1), 26, 75))
    s.ink(red, VERMILION, worn=0.5, rough=0.35)
    s.ink(blue, STEEL, worn=0.6, rough=0.35, dx=3, dy=-2)
    marks = s.plate()
    for mx, my in ((90, 90), (w - 90, 90), (90, h - 90), (w - 90, h - 90)):
        marks.ring(mx, my, 26, 3).line([(mx - 46, my), (mx + 46, my)], 3).line([(mx, my - 46), (mx, my + 46)], 3)
    s.ink(marks, VERMILION)
    s.ink(marks, STEEL, dx=3, dy=-2)
    s.grain().save()


def head():
    """A face that is only dots: shaded ellipsoids, one light from the right."""
    w, h = 1000, 1250
    s = Sheet("head", w, h, VERMILION)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    L = np.array([0.80, -0.42, 0.43])
    L /= np.linalg.norm(L)
    tone = np.full((h, w), np.nan, np.float32)
    depth = np.full((h, w), -1e9, np.float32)

    def ell(cx, cy, rx, ry, rz, cz=0.0, amb=0.03):
        nonlocal tone, depth
        u, v = (x - cx) / rx, (y - cy) / ry
        q = 1 - u * u - v * v
        inside = q > 0
        zz = np.sqrt(np.clip(q, 0, None))
        z = cz + rz * zz
        n = np.stack([u / rx, v / ry, zz / rz], -1)
        n /= np.linalg.norm(n, axis=-1, keepdims=True) + 1e-9
        lum = amb + np.clip(n @ L.astype(np.float32), 0, 1) ** 0.85
        win = inside & (z > depth)
        tone = np.where(win, lum, tone)
        depth = np.where(win, z, depth)

    ell(500, 1290, 470, 270, 200, -160)     # shoulders
    ell(505, 960, 140, 240, 130, -60)       # neck
    ell(500, 560, 262, 345, 270)            # skull
    ell(520, 735, 196, 205, 210, 22)        # jaw
    ell(540, 590, 44, 118, 90, 236)         # nose
    ell(420, 470, 110, 34, 60, 215)         # brows
    ell(640, 470, 100, 34, 60, 215)
    ell(535, 768, 84, 23, 50, 210)          # lips
    ell(535, 800, 70, 25, 48, 205)
    bg = np.isnan(tone)
    lum = np.where(bg, 0, tone)
    shade = np.clip(1 - lum, 0, 1)
    # shadow cast by nose and brows to the left
    for cx, cy, rx, ry, k in ((478, 650, 52, 62, 0.5), (430, 512, 84, 26, 0.45), (640, 512, 60, 20, 0.35), (500, 905, 170, 60, 0.6)):
        shade += k * np.exp(-(((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2))
    shade = np.where(bg, np.clip(0.10 + 0.34 * (x / w) - 0.0 * y, 0, 1), np.clip(shade, 0.02, 0.97))
    shade = blur(shade, 3)
    s.a *= (1 + 0.02 * noise(s.rng, w, h, 60))[..., None]
    white = np.where(bg, 0, np.clip(lum * 1.25 - 0.18, 0, 1))
    s.ink(screen(w, h, blur(white, 4) * 0.98, 15, 75), PAPER, opaque=True)
    s.ink(screen(w, h, shade, 15, 45), INK, worn=0.3)
    s.grain(0.008).save()


def rosette():
    w = h = 1000
    s = Sheet("rosette", w, h)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    d = np.hypot(x - 500, y - 500) / 707
    base = np.clip(0.62 - 0.42 * d, 0.05, 0.9)
    for rgb, ang, k in (((250, 214, 40), 0, 0.75), ((222, 60, 120), 75, 1.0), ((40, 150, 190), 15, 1.0), ((38, 36, 36), 45, 0.55)):
        s.ink(screen(w, h, base * k, 34, ang), rgb, rough=0.2)
    s.grain(0.008).save("webp", quality=80)


def grid():
    """The spread this issue is set on: 210 x 275 mm, three columns, a 12 pt grid."""
    f = 1.15  # the drawing is laid out 2000 wide and printed larger
    w, h = int(2000 * f), int(1400 * f)
    s = Sheet("grid", w, h, (238, 231, 217))
    k = 4.25 * f                             # pixels a millimetre
    pw, ph = 210 * k, 275 * k
    x0, y0 = (w - 2 * pw) / 2, 105 * f
    page, text, pic, line, base, words, red = (s.plate() for _ in range(7))
    page.rect(x0, y0, x0 + 2 * pw, y0 + ph)
    lead = 12 * 0.352778 * k
    for side in (0, 1):
        px = x0 + side * pw
        inner, outer = (14, 16) if side == 0 else (16, 14)
        l, r = px + inner * k, px + pw - outer * k
        t, b = y0 + 18 * k, y0 + ph - 20 * k
        red.line([(l, t), (r, t), (r, b), (l, b), (l, t)], 2 * f)
        n = int((b - t) / lead)
        for i in range(1, n + 1):
            base.line([(l, t + i * lead), (r, t + i * lead)], 1.2 * f)
        cw = (r - l - 2 * 5 * k) / 3
        cols = [(l + i * (cw + 5 * k), l + i * (cw + 5 * k) + cw) for i in range(3)]
        for a, c in cols:
            red.line([(a, t), (a, b)], 2 * f).line([(c, t), (c, b)], 2 * f)

        def lines(col, i0, i1, short=()):
            a, c = cols[col]
            for i in range(i0, i1):
                e = c if i not in short else a + cw * 0.55
                text.rect(a, t + i * lead - lead * 0.58 + lead, e, t + i * lead + lead - 2)

        if side == 0:
            pic.rect(cols[0][0], t, cols[1][1], t + 22 * lead)
            lines(0, 23, n, (37,)), lines(1, 23, n, (48,)), lines(2, 0, 18, (17,)), lines(2, 20, n, (40,))
            a, c = cols[2]
        else:
            pic.rect(cols[1][0], t + 31 * lead, cols[2][1], t + 31 * lead + 15 * lead)
            lines(0, 0, n, (12, 33)), lines(1, 0, 30, (9,)), lines(2, 0, 30, (21,)), lines(1, 48, n), lines(2, 48, n, (50,))
    line.line([(x0, y0), (x0 + 2 * pw, y0), (x0 + 2 * pw, y0 + ph), (x0, y0 + ph), (x0, y0)], 3 * f)
    line.line([(x0 + pw, y0), (x0 + pw, y0 + ph)], 3 * f)

    def dim(a, c, yy, s_):
        words.line([(a, yy), (c, yy)], 2.2 * f).line([(a, yy - 9 * f), (a, yy + 9 * f)], 2.2 * f).line([(c, yy - 9 * f), (c, yy + 9 * f)], 2.2 * f)
        words.text((a + c) / 2, yy - 15 * f, s_, "semibold", 26 * f, "ms")

    rl = x0 + pw + 16 * k
    cw = (pw - 30 * k - 10 * k) / 3
    dim(x0, x0 + pw, 62 * f, "210 mm")
    dim(rl, rl + cw, 62 * f, "56.7")
    dim(rl + cw + 5 * k, rl + 2 * cw + 5 * k, 62 * f, "56.7")
    words.text(rl + cw + 2.5 * k, 90 * f, "5", "semibold", 24 * f, "ms")
    rot = Image.new("L", (int(600 * f), int(80 * f)), 0)
    ImageDraw.Draw(rot).text((300 * f, 40 * f), "275 mm", font=font("semibold", int(26 * f * SS)), fill=255, anchor="mm")
    rot = rot.rotate(90, expand=True)
    words.im.paste(255, (int((x0 - 44 * f) * SS - 40 * f), int((y0 + ph / 2) * SS - 300 * f)), rot)
    words.line([(x0 - 18 * f, y0), (x0 - 18 * f, y0 + ph)], 2.2 * f).line([(x0 - 27 * f, y0), (x0 - 9 * f, y0)], 2.2 * f).line([(x0 - 27 * f, y0 + ph), (x0 - 9 * f, y0 + ph)], 2.2 * f)
    words.text(x0 + 2 * pw, y0 + ph + 52 * f, "55 lines of 12 pt; margins 16 inner, 14 outer, 18 head, 20 foot", "semibold", 26 * f, "rs")
    s.ink(page, (253, 251, 246), opaque=True)
    s.ink(pic, OCHRE)
    s.ink(text, (150, 146, 140))
    s.ink(base, STEEL, strength=0.55)
    s.ink(red, VERMILION)
    s.ink(line, INK)
    s.ink(words, INK)
    s.save("png", colours=96)


def surfaces():
    """One letter on a lit screen, on electronic paper and on paper."""
    w, h = 2300, 1150
    s = Sheet("surfaces", w, h, PAPER).tooth()
    third = w / 3
    letter = Image.new("L", (767, 1150), 0)
    ImageDraw.Draw(letter).text((383, 880), "a", font=font("garamond-bold", 1440), fill=255, anchor="ms")
    g = np.asarray(letter, dtype=np.float32) / 255

    def cells(n):
        im = letter.resize((767 // n, 1150 // n), Image.BOX)
        return np.asarray(im, dtype=np.float32) / 255

    # 1: emissive, red, green and blue stripes sampled one third of a pixel apart
    n = 39
    panel = np.zeros((h, 767, 3), np.float32) + np.array([16, 17, 20], np.float32) / 255
    sub = n // 3
    col = np.array([[235, 66, 44], [92, 168, 128], [66, 120, 168]], np.float32) / 255
    im = np.asarray(letter.resize((767 // sub, 1150 // n + 1), Image.BOX), dtype=np.float32) / 255
    for r in range(im.shape[0]):
        for c in range(im.shape[1]):
            lum = 1 - im[r, c]
            y0, y1 = r * n + 2, min(h, (r + 1) * n - 2)
            x0, x1 = c * sub + 1, min(767, (c + 1) * sub - 1)
            panel[y0:y1, x0:x1] = col[c % 3] * lum + panel[y0:y1, x0:x1] * (1 - lum) * 0.9
    glow = np.stack([blur(panel[..., i], 14) for i in range(3)], -1)
    panel = np.clip(panel + 0.45 * glow, 0, 1)
    s.a[:, :767] = panel
    # 2: electrophoretic, black and white capsules
    rng = s.rng
    grey = np.array([205, 205, 198], np.float32) / 255
    p2 = s.plate().rect(767, 0, 1534, h)
    s.ink(p2, (206, 206, 199), opaque=True)
    caps_d, caps_l, caps_r = s.plate(), s.plate(), s.plate()
    step = 25
    for j in range(int(h / (step * 0.866)) + 2):
        for i in range(int(767 / step) + 2):
            cx = i * step + (step / 2 if j % 2 else 0) + rng.normal(0, 1.6)
            cy = j * step * 0.866 + rng.normal(0, 1.6)
            if not (0 <= cx < 767):
                continue
            v = g[min(h - 1, max(0, int(cy))), min(766, int(cx))]
            rad = rng.uniform(9.8, 12.2)
            dark = v > 0.5
            if rng.uniform() < 0.004:
                dark = not dark
            (caps_d if dark else caps_l).disc(767 + cx, cy, rad)
            caps_r.ring(767 + cx, cy, rad, 1.2)
    clip = np.zeros((h, w), np.float32)
    clip[:, 767:1534] = 1
    s.ink(caps_l.mask() * clip, (236, 235, 228), opaque=True)
    s.ink(caps_d.mask() * clip, (48, 50, 53), opaque=True)
    s.ink(caps_r.mask() * clip, (120, 122, 122), strength=0.6)
    # 3: letterpress, ink squeezed to the edge, in the tooth of the sheet
    m = np.zeros((h, w), np.float32)
    m[:, 1533:2300] = g
    press = blur(m, 16)
    gy, gx = np.gradient(press)
    s.a *= (1 + 2.2 * (gx + gy) * (1 - m))[..., None]
    s.ink(m, (36, 33, 31), rough=1.0, worn=0.9)
    rim = np.clip(m - blur(m, 7), 0, 1)
    s.ink(rim, (30, 28, 28), strength=1.0)
    s.a[:, 764:770] = np.array(INK) / 255
    s.a[:, 1530:1536] = np.array(INK) / 255
    s.grain(0.008).save()


def scripts():
    """The word for light in six scripts."""
    k = 1.15  # the drawing is laid out 2000 wide and printed larger
    w, h = int(2000 * k), int(1334 * k)
    s = Sheet("scripts", w, h).tooth()
    cells = [("φῶς", "display", 290, VERMILION, PAPER), ("свет", "display", 270, None, INK), ("אור", "hebrew", 300, STEEL, PAPER),
             ("نور", "arabic", 320, OCHRE, INK), ("光", "japanese", 400, INK, PAPER), ("प्रकाश", "devanagari", 230, STONE, VERMILION)]
    cw, ch = w / 3, h / 2
    for i, (t, face, size, ground, fg) in enumerate(cells):
        x, y = (i % 3) * cw, (i // 3) * ch
        if ground:
            s.ink(s.plate().rect(x, y, x + cw + 1, y + ch + 1), ground, worn=0.5, wood=ground in (STEEL, INK), opaque=True)
        p = s.plate()
        f = font(face, int(size * k * SS))
        b = f.getbbox(t, anchor="ls")
        px, py = (x + cw / 2) * SS - (b[0] + b[2]) / 2, (y + ch / 2) * SS - (b[1] + b[3]) / 2
        p.d.text((px, py), t, font=f, fill=255, anchor="ls")
        s.ink(p, fg, opaque=True, rough=0.5, worn=0.35)
    s.grain().save()


def notices():
    """Three imaginary books on a table."""
    k = 2.3  # the drawing is laid out on 1000 x 1000 and printed larger
    w, h = int(1000 * k), int(1000 * k)
    s = Sheet("notices", w, h, (206, 196, 178))

    class Large(Plate):
        def rect(self, x0, y0, x1, y1, *rest):
            return super().rect(x0 * k, y0 * k, x1 * k, y1 * k, *rest)

        def disc(self, x, y, r, *rest):
            return super().disc(x * k, y * k, r * k, *rest)

        def text(self, x, y, words, face, size, *rest):
            return super().text(x * k, y * k, words, face, size * k, *rest)

    s.a *= (1 + 0.02 * noise(s.rng, w, h, 4))[..., None]

    def book(x, y, bw, bh, rgb, draw, ang):
        n = Large(w, h)
        box = n.rect(x, y, x + bw, y + bh)
        cx, cy = (x + bw / 2) * k * SS, (y + bh / 2) * k * SS

        def turn(pl):
            pl.im = pl.im.rotate(ang, Image.BICUBIC, center=(cx, cy))
            pl.d = ImageDraw.Draw(pl.im)
            return pl
        m = turn(box).mask()
        sh = np.roll(blur(m, 12 * k), (int(14 * k), int(12 * k)), (0, 1))
        s.ink(sh, (96, 86, 72), strength=0.8)
        s.ink(m, rgb, opaque=True, worn=0.2)
        for pl, c in draw(x, y, bw, bh):
            s.ink(turn(pl).mask() * m, c, opaque=True, rough=0.15, worn=0.3)
        sp = turn(Large(w, h).rect(x + 14, y, x + 18, y + bh)).mask()
        s.ink(sp, (120, 110, 100), strength=0.45)

    def one(x, y, bw, bh):
        a, b = Large(w, h), Large(w, h)
        a.text(x + bw / 2 + 10, y + bh * 0.92, "&", "display-italic", 400, "ms")
        b.text(x + 40, y + 66, "The", "garamond-bold", 34).text(x + 40, y + 110, "Ampersand", "garamond-bold", 47).text(x + 40, y + 154, "Year", "garamond-bold", 47)
        return [(a, PAPER), (b, PAPER)]

    def two(x, y, bw, bh):
        a, b = Large(w, h), Large(w, h)
        for i in range(9):
            a.rect(x + 40, y + 200 + i * 32, x + bw - 30 - (i * 37 % 120), y + 200 + i * 32 + 15)
        b.text(x + 40, y + 92, "RAGGED", "bebas", 78).text(x + 40, y + 164, "RIGHT", "bebas", 78)
        return [(a, VERMILION), (b, INK)]

    def three(x, y, bw, bh):
        a, b = Large(w, h), Large(w, h)
        for i in range(5):
            a.disc(x + 40 + 22 + i * 62, y + bh - 80, 24)
        b.text(x + 36, y + 96, "A Box of", "garamond-bold", 58).text(x + 36, y + 154, "Sorts", "garamond-bold", 58)
        return [(a, OCHRE), (b, PAPER)]
    book(90, 70, 390, 520, VERMILION, one, 5)
    book(530, 160, 370, 510, PAPER, two, -4)
    book(250, 560, 380, 380, STEEL, three, -9)
    s.grain(0.012).save()


def device():
    """The press device: a stick, a horizon and a sun."""
    w, h = 900, 420
    s = Sheet("device", w, h, (255, 255, 255))
    sun, p = s.plate(), s.plate()
    sun.disc(450, 330, 160).rect(0, 330, w, h, 0)
    p.rect(130, 346, 770, 376).rect(130, 256, 160, 376).rect(740, 256, 770, 376)
    for i in range(11):
        a = math.pi + math.pi * (i + 0.5) / 11
        p.line([(450 + 190 * math.cos(a), 330 + 190 * math.sin(a)), (450 + 250 * math.cos(a), 330 + 250 * math.sin(a))], 9)
    s.ink(sun, VERMILION)
    s.ink(p, INK)
    s.save("png", colours=32)


def houseline():
    """A filler: a line of sorts in a stick, one of them the sun."""
    w, h = 2290, 400
    s = Sheet("house-line", w, h, (255, 255, 255))
    bar, sorts, sun = s.plate(), s.plate(), s.plate()
    bar.rect(0, 340, w, 380).rect(0, 40, 40, 380)
    for i in range(15):
        x = 80 + 145 * i
        if i == 9:
            sun.disc(x + 60, 250, 75)
        elif i % 3 == 2:
            sorts.disc(x + 60, 265, 60)
        else:
            sorts.rect(x, 325 - (230 if i % 4 == 0 else 130), x + 115, 325)
    s.ink(bar, INK)
    s.ink(sorts, STEEL)
    s.ink(sun, VERMILION)
    s.save("png", colours=16)


PICTURES = {"cover": cover, "case": case, "sort": sort, "anatomy": anatomy, "fibres": fibres, "watermark": watermark, "folds": folds,
            "rivers": rivers, "even-line": evenline, "forme": forme, "imposition": imposition, "overprint": overprint, "head": head,
            "rosette": rosette, "grid": grid, "surfaces": surfaces, "scripts": scripts, "notices": notices, "device": device,
            "house-line": houseline}

if __name__ == "__main__":
    for name in sys.argv[1:] or PICTURES:
        PICTURES[name]()
        print(name, flush=True)
