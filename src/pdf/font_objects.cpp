#include "pdf/font_objects.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/hash.h"
#include "pdf/pdf_syntax.h"

namespace forme {
namespace {

constexpr std::size_t entries_per_block = 100;  ///< a CMap's bfchar block holds at most that many (Adobe TN 5014)

/// Six capitals and a plus sign: the mark of a subset, from its bytes (ISO 32000-1, 9.6.4).
std::string subset_tag(const FontSubset& subset) {
  const std::string hash = sha256_hex(subset.cff.empty() ? subset.bytes : subset.cff);
  std::string tag;
  for (std::size_t i = 0; i < 6; ++i) {
    const auto digit = [&](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    tag.push_back(static_cast<char>('A' + (digit(hash[2 * i]) * 16 + digit(hash[2 * i + 1])) % 26));
  }
  return tag + "+";
}

std::string base_name(const FaceInfo& info, const FontSubset& subset) {
  std::string name;
  for (const char c : info.postscript_name)
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_') name += c;
  return subset_tag(subset) + (name.empty() ? "Font" : name);
}

std::string widths_array(const std::vector<FontCode>& codes) {
  std::string out = "[";
  for (std::size_t i = 0; i < codes.size();) {
    out += fmt::format("{} [", codes[i].code);
    const std::size_t first = i;
    for (; i < codes.size() && codes[i].code == codes[first].code + (i - first); ++i) {
      if (i > first) out += ' ';
      out += pdf_number(codes[i].width, 2);
    }
    out += "] ";
    while (i < codes.size() && codes[i].code == codes[i - 1].code) ++i;
  }
  return out + "]";
}

PdfRef add_font_file(PdfObjects& objects, const FontSubset& subset, bool cff) {
  if (cff) return objects.add_stream("/Subtype /CIDFontType0C", subset.cff, StreamFilter::Flate);
  return objects.add_stream(fmt::format("/Length1 {}", subset.bytes.size()), subset.bytes, StreamFilter::Flate);
}

PdfRef add_descriptor(PdfObjects& objects, const FaceInfo& info, const FontSubset& subset, const std::string& name,
                      PdfRef file) {
  constexpr int symbolic = 4, italic = 64;  // ISO 32000-1, table 123
  const double scale = 1000.0 / std::max(info.metrics.units_per_em, 1);
  const auto units = [&](int value) { return std::lround(value * scale); };
  const bool slanted = info.style == FontStyle::Italic || info.italic_angle != 0;
  // No face says how thick its stems are; this is the customary estimate from the weight.
  const long stem = std::lround(50 + std::pow(info.weight / 65.0, 2));
  const bool cff = info.format != OutlineFormat::TrueType;
  // An instance has a box of its own; its font tells that of the default instance alone.
  const std::array<int, 4>& box = info.coordinates.empty() ? info.bbox : subset.bbox;
  return objects.add(fmt::format(
      "/Type /FontDescriptor /FontName {} /Flags {} /FontBBox [{} {} {} {}] /ItalicAngle {} /Ascent {} /Descent {} "
      "/CapHeight {} /XHeight {} /StemV {} /{} {}",
      pdf_name(name), symbolic | (slanted ? italic : 0), units(box[0]), units(box[1]), units(box[2]), units(box[3]),
      pdf_number(info.italic_angle, 2), units(info.metrics.ascent), -units(info.metrics.descent),
      units(info.metrics.cap_height), units(info.metrics.x_height), stem, cff ? "FontFile3" : "FontFile2",
      to_string(file)));
}

}  // namespace

std::string to_unicode_map(const std::vector<FontCode>& codes) {
  std::string out =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  for (std::size_t i = 0; i < codes.size(); i += entries_per_block) {
    const std::size_t end = std::min(codes.size(), i + entries_per_block);
    out += fmt::format("{} beginbfchar\n", end - i);
    for (std::size_t k = i; k < end; ++k)
      out += fmt::format("<{:04X}> <{}>\n", codes[k].code, utf16_hex(codes[k].text));
    out += "endbfchar\n";
  }
  return out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

PdfRef add_font(PdfObjects& objects, const FaceInfo& info, const FontSubset& subset,
                const std::vector<FontCode>& codes) {
  const bool cff = info.format != OutlineFormat::TrueType;
  const std::string name = base_name(info, subset);
  const PdfRef file = add_font_file(objects, subset, cff);
  const PdfRef descriptor = add_descriptor(objects, info, subset, name, file);
  const PdfRef descendant = objects.add(fmt::format(
      "/Type /Font /Subtype /{} /BaseFont {} /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> "
      "/FontDescriptor {} /DW 0 /W {}{}",
      cff ? "CIDFontType0" : "CIDFontType2", pdf_name(name), to_string(descriptor), widths_array(codes),
      cff ? "" : " /CIDToGIDMap /Identity"));
  const PdfRef unicode = objects.add_stream("", to_unicode_map(codes), StreamFilter::Flate);
  // The name of a Type 0 font over CFF has the encoding appended (ISO 32000-1, table 121).
  const std::string composite = cff ? name + "-Identity-H" : name;
  return objects.add(
      fmt::format("/Type /Font /Subtype /Type0 /BaseFont {} /Encoding /Identity-H /DescendantFonts [{}] /ToUnicode {}",
                  pdf_name(composite), to_string(descendant), to_string(unicode)));
}

}  // namespace forme
