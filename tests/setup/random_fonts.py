"""Fonts that nobody would draw: whatever truetype.Font can hold."""

from tools.setup import truetype
from tools.setup.truetype import Font, Glyph, Part, Point

# What is not a glyph's, as large as the specification has it.
TABLES = {"head": bytes(54), "hhea": bytes(36), "maxp": bytes(32), "name": b"a name"}
SPANS = (0, 3, 300, 1_000, 8_000)  # of coordinates, in font units


def font_of(glyphs):
    """A font with these glyphs, whose boxes are found."""
    boxed = []
    for glyph in glyphs:
        points = [point[:2] for contour in glyph.contours for point in contour]
        for part in glyph.parts:
            other = glyphs[part.glyph]
            points += [(point.x + part.x, point.y + part.y)
                       for contour in other.contours for point in contour]
        boxed.append(glyph._replace(box=truetype.box_of(points) if points else truetype.Box()))
    maxp = bytearray(TABLES["maxp"])
    maxp[4:6] = len(glyphs).to_bytes(2, "big")
    return Font({**TABLES, "maxp": bytes(maxp)}, boxed)


def square(advance=600, size=500):
    """A glyph."""
    corners = ((0, 0), (size, 0), (size, size), (0, size))
    return Glyph(advance, truetype.Box(), [[Point(x, y, True) for x, y in corners]])


def random_font(random):
    """A font of up to forty glyphs, some of which are composites of others."""
    def place():
        span = random.choice(SPANS)
        return random.randint(-span, span), random.randint(-span, span)

    def contour():
        return [Point(*place(), random.random() < 0.5) for _ in range(random.randint(1, 9))]

    glyphs = [Glyph(random.randint(0, 65_535), truetype.Box(),
                    [contour() for _ in range(random.randint(0, 4))])
              for _ in range(random.randint(1, 20))]
    composites = []
    for _ in range(random.randint(0, 20)):
        parts = [Part(random.randrange(len(glyphs)), *place(), False)
                 for _ in range(random.randint(1, 5))]
        if not any(glyphs[part.glyph].contours for part in parts):
            continue
        advance = random.randint(0, 65_535)
        if random.random() < 0.5:
            owner = random.randrange(len(parts))
            parts[owner] = parts[owner]._replace(gives_metrics=True)
            advance = glyphs[parts[owner].glyph].advance
        composites.append(Glyph(advance, truetype.Box(), parts=parts))
    # Composites stand among the others, before and behind their parts.
    order = random.sample(range(len(glyphs) + len(composites)), len(glyphs) + len(composites))
    place_of = {old: new for new, old in enumerate(order)}
    mixed = [([*glyphs, *composites])[old] for old in order]
    return font_of([glyph._replace(parts=[part._replace(glyph=place_of[part.glyph])
                                          for part in glyph.parts]) for glyph in mixed])
