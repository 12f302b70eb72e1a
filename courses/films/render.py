"""Draw one film: frames by cairo, straight into ffmpeg; poster as SVG.

    python render.py words            film and poster
    python render.py words --poster   poster only
    python render.py words --look DIR [seconds…]   stills for the eye
"""
import importlib
import pathlib
import subprocess
import sys

import cairocffi as cairo

import stage

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent / "co-creation" / "films"


def frame(film, t, surface):
    film.draw(stage.CairoPen(cairo.Context(surface)), t)
    surface.flush()
    return surface


def main():
    name, *rest = sys.argv[1:]
    film = importlib.import_module(name)
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, stage.W, stage.H)
    if rest[:1] == ["--look"]:
        target = pathlib.Path(rest[1])
        target.mkdir(parents=True, exist_ok=True)
        for s in map(float, rest[2:] or [2.5 + 5 * i for i in range(14)]):
            frame(film, s, surface).write_to_png(str(target / f"{s:05.2f}.png"))
        return
    folder = OUT / name
    folder.mkdir(parents=True, exist_ok=True)
    pen = stage.SvgPen()
    film.draw(pen, film.POSTER)
    (folder / "poster.svg").write_text(pen.text())
    if rest == ["--poster"]:
        return
    ff = subprocess.Popen(
        ["ffmpeg", "-y", "-v", "error", "-f", "rawvideo", "-pix_fmt", "bgr0", "-s", f"{stage.W}x{stage.H}",
         "-r", str(stage.FPS), "-i", "-", "-an", "-threads", "1",
         "-vf", "scale=out_color_matrix=bt709:out_range=tv:flags=lanczos+accurate_rnd+full_chroma_int",
         "-c:v", "libx264", "-profile:v", "main", "-preset", "slower", "-tune", "animation", "-crf", "27", "-g", "120",
         # flat colour shows every leftover: let the coder clean up small differences
         "-x264-params", "no-fast-pskip=1:deadzone-inter=7:deadzone-intra=5",
         "-pix_fmt", "yuv420p", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
         "-color_range", "tv", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
         "-movflags", "+faststart", str(folder / "film.mp4")],
        stdin=subprocess.PIPE)
    for i in range(round(film.SECONDS * stage.FPS)):
        ff.stdin.write(bytes(frame(film, i / stage.FPS, surface).get_data()))
    ff.stdin.close()
    sys.exit(ff.wait())


if __name__ == "__main__":
    main()
