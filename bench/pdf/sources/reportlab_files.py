"""Files by ReportLab: standard fonts without widths, embedded TrueType, forms, rotation, and a form that is a picture without text."""
import sys
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

out = sys.argv[1]
text = ("The parking garage opens at six in the morning and closes at midnight. Cars that are still inside pay for the night. "
        "Motorcycles park free of charge beside the exit; please do not block the emergency door. Lost tickets cost twenty dollars. ")

styles = getSampleStyleSheet()
story = [Paragraph("Parking", styles["Heading1"]), Paragraph(text * 3, styles["BodyText"]),
         Table([["Hours", "Price"], ["1", "$ 3.00"], ["2", "$ 5.50"], ["24", "$ 18.00"]]), PageBreak(),
         Paragraph("Season tickets", styles["Heading1"]), Paragraph("A season ticket is good for one car and one month. " * 8, styles["BodyText"])]
SimpleDocTemplate(out + "/reportlab-platypus.pdf", pagesize=A4, invariant=1).build(story)

page = canvas.Canvas(out + "/reportlab-standard-fonts.pdf", pagesize=A4, invariant=1)
for row, font in enumerate(["Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Italic", "Courier", "Courier-Bold"]):
    page.setFont(font, 11)
    page.drawString(72, 760 - 30 * row, f"{font}: the quick brown fox jumps over the lazy dog, 0123456789.")
page.setFont("Symbol", 12)
page.drawString(72, 560, "abgd")
page.showPage()
page.setFont("Helvetica", 12)
page.rotate(90)
page.drawString(100, -100, "This line runs upwards along the left side of the sheet.")
page.save()

pdfmetrics.registerFont(TTFont("DejaVu", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
page = canvas.Canvas(out + "/reportlab-truetype.pdf", pagesize=A4, invariant=1)
page.beginForm("stamp")
page.setFont("DejaVu", 9)
page.drawString(0, 0, "Approved by the committee")
page.endForm()
page.setFont("DejaVu", 12)
for row, line in enumerate(["Größe und Maße", "Żółć, čeština, íslenska", "Ελληνικά", "Русский текст", "Half of the price is 2.50 €"]):
    page.drawString(72, 740 - 20 * row, line)
page.saveState()
page.translate(72, 600)
page.doForm("stamp")
page.restoreState()
page.save()

page = canvas.Canvas(out + "/no-text.pdf", pagesize=A4, invariant=1)
page.rect(100, 100, 300, 300, fill=1)
page.save()
