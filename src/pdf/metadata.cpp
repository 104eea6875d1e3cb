#include "pdf/metadata.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "pdf/pdf_syntax.h"

namespace forme {
namespace {

constexpr std::string_view creator_tool = "Forme";

/// Text that XML 1.0 can hold.
std::string xml(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = decode_utf8(text, i);
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c >= 0x20 || c == '\t' || c == '\n')
      append_utf8(out, c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c);
  }
  return out;
}

std::string producer_of(const PdfMetadata& metadata) {
  return metadata.producer.empty() ? std::string(creator_tool) : metadata.producer;
}

std::string title_of(const PdfMetadata& metadata) { return metadata.title.empty() ? "Untitled" : metadata.title; }

std::string language_alternative(std::string_view property, std::string_view text) {
  return fmt::format("<{0}><rdf:Alt><rdf:li xml:lang=\"x-default\">{1}</rdf:li></rdf:Alt></{0}>\n", property,
                     xml(text));
}

}  // namespace

PdfRef add_info(PdfObjects& objects, const PdfMetadata& metadata) {
  std::string out = "/Title " + pdf_text(title_of(metadata));
  if (!metadata.author.empty()) out += " /Author " + pdf_text(metadata.author);
  if (!metadata.subject.empty()) out += " /Subject " + pdf_text(metadata.subject);
  out += fmt::format(
      " /Creator {} /Producer {} /CreationDate {} /ModDate {} /Trapped /False /GTS_PDFXVersion (PDF/X-4)",
      pdf_text(creator_tool), pdf_text(producer_of(metadata)), pdf_date(metadata.date), pdf_date(metadata.date));
  return objects.add(out);
}

PdfRef add_xmp(PdfObjects& objects, const PdfMetadata& metadata, const std::string& instance) {
  const std::string date = xmp_date(metadata.date);
  std::string out =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" "
      "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n"
      "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n<dc:format>application/pdf</dc:format>\n";
  out += language_alternative("dc:title", title_of(metadata));
  if (!metadata.author.empty())
    out += fmt::format("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n", xml(metadata.author));
  if (!metadata.subject.empty()) out += language_alternative("dc:description", metadata.subject);
  if (!metadata.language.empty())
    out += fmt::format("<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>\n", xml(metadata.language));
  out += fmt::format(
      "<xmp:CreatorTool>{}</xmp:CreatorTool>\n<xmp:CreateDate>{}</xmp:CreateDate>\n<xmp:ModifyDate>{}</"
      "xmp:ModifyDate>\n"
      "<xmp:MetadataDate>{}</xmp:MetadataDate>\n<pdf:Producer>{}</pdf:Producer>\n<pdf:Trapped>False</pdf:Trapped>\n",
      creator_tool, date, date, date, xml(producer_of(metadata)));
  out += fmt::format(
      "<xmpMM:DocumentID>uuid:{}</xmpMM:DocumentID>\n<xmpMM:InstanceID>uuid:{}</xmpMM:InstanceID>\n"
      "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n<xmpMM:VersionID>1</xmpMM:VersionID>\n",
      xml(metadata.identifier.empty() ? instance : metadata.identifier), instance);
  out += "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n";
  // Uncompressed, so that tools which know nothing of PDF find it.
  return objects.add_stream("/Type /Metadata /Subtype /XML", std::move(out), StreamFilter::None);
}

PdfRef add_output_intent(PdfObjects& objects, const PrinterProfile& printer, const OutputProfile& profile) {
  const PdfRef icc = objects.add_stream("/N 4 /Alternate /DeviceCMYK", profile.icc(), StreamFilter::Flate);
  const std::string name =
      printer.output_condition_name.empty() ? profile.description() : printer.output_condition_name;
  return objects.add(fmt::format(
      "/Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier {} /OutputCondition {} /RegistryName {} /Info {} "
      "/DestOutputProfile {}",
      pdf_text(printer.output_condition), pdf_text(name), pdf_text(printer.registry), pdf_text(name), to_string(icc)));
}

}  // namespace forme
