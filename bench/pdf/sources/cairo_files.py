"""Files by cairo: Type 3 and subset fonts, text that is turned."""
import math
import sys
import cairo

surface = cairo.PDFSurface(sys.argv[1] + "/cairo-text.pdf", 595, 842)
surface.set_metadata(cairo.PDFMetadata.CREATE_DATE, "2026-01-01T00:00:00Z")
draw = cairo.Context(surface)
draw.select_font_face("DejaVu Sans")
draw.set_font_size(12)
for row, line in enumerate(["Opening hours of the swimming pool", "Monday to Friday from 6 to 21", "Saturday and Sunday from 8 to 20",
                            "Children below six swim for nothing", "The sauna is closed in July"]):
    draw.move_to(60, 80 + 24 * row)
    draw.show_text(line)
surface.show_page()
draw.move_to(300, 200)
draw.rotate(math.pi / 2)
draw.show_text("Emergency exit: follow the green lights downwards")
surface.show_page()
surface.finish()
