#include "epub/packed_fonts.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <set>

#include "base/utf8.h"
#include "epub/names.h"

namespace forme::epub {
namespace {

/// What fonts may add to an edition; beyond it a device's own fonts serve the reader better.
constexpr std::size_t most_bytes = std::size_t{12} << 20;

/// Capitals that `text-transform: uppercase` and small capitals ask for, in the alphabets that have simple pairs.
char32_t simple_capital(char32_t c) {
  if ((c >= U'a' && c <= U'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7)) return c - 0x20;
  if (c == 0xFF) return 0x178;
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c & ~char32_t{1};
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c % 2 == 0 ? c - 1 : c;
  if (c >= 0x3B1 && c <= 0x3C9 && c != 0x3C2) return c - 0x20;
  if (c >= 0x430 && c <= 0x44F) return c - 0x20;
  if (c >= 0x450 && c <= 0x45F) return c - 0x50;
  if (c >= 0x460 && c <= 0x52F) return c & ~char32_t{1};
  return c;
}

void collect(std::set<char32_t>& characters, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = decode_utf8(text, at);
    characters.insert(c);
    characters.insert(simple_capital(c));
  }
}

/// Every character that the edition may show: its text, what the style sheet generates, and ASCII.
std::u32string used_characters(const EpubInput& input) {
  std::set<char32_t> characters;
  for (char32_t c = 0x20; c < 0x7F; ++c) characters.insert(c);
  collect(characters, "–—‘’“”…•·☐☑\u00A0\u00AD");
  for (const Node& node : input.document->nodes) collect(characters, node.text);
  const Issue& issue = *input.issue;
  for (const Located* text : {&issue.magazine, &issue.number, &issue.title}) collect(characters, text->text);
  if (input.sheet != nullptr) collect(characters, input.sheet->css);
  std::erase_if(characters, [](char32_t c) { return c < 0x20; });
  return {characters.begin(), characters.end()};
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at, int count) {
  std::uint32_t value = 0;
  for (int i = 0; i < count; ++i)
    value = value << 8 | static_cast<std::uint8_t>(bytes[at + static_cast<std::size_t>(i)]);
  return value;
}

/// OS/2 fsType: bit 1 restricted, 8 no subsetting, 9 bitmaps only (OpenType 1.9, "OS/2").
bool may_be_embedded(std::string_view sfnt) {
  if (sfnt.size() < 12) return false;
  const std::size_t tables = big_endian(sfnt, 4, 2);
  for (std::size_t i = 0, at = 12; i < tables && at + 16 <= sfnt.size(); ++i, at += 16) {
    if (sfnt.substr(at, 4) != "OS/2") continue;
    const std::size_t table = big_endian(sfnt, at + 8, 4);
    if (table + 10 > sfnt.size()) return false;
    const std::uint32_t type = big_endian(sfnt, table + 8, 2);
    return (type & 0x000E) != 0x0002 && (type & 0x0300) == 0;
  }
  return true;
}

std::string css_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out + "\"";
}

struct Variant {
  int weight;
  FontStyle style;
};

/// The face of a family that truly is of the variant asked for, or no_face.
FaceId find_face(const FontLibrary& fonts, const std::string& family, Variant variant) {
  FaceRequest request;
  request.families = {family};
  request.weight = variant.weight;
  request.style = variant.style;
  int found = -1;
  const FaceId face = fonts.select(request, &found);
  if (found != 0 || face == no_face) return no_face;
  return variant.style != FontStyle::Normal && fonts.info(face).style == FontStyle::Normal ? no_face : face;
}

class Packer {
 public:
  Packer(const EpubInput& input, Diagnostics& diagnostics) : input_(&input), diagnostics_(&diagnostics) {}

  PackedFonts pack() {
    for (const std::string& family : input_->sheet->font_families) pack_family(family);
    return std::move(packed_);
  }

 private:
  void pack_family(const std::string& family) {
    constexpr std::array<Variant, 4> variants = {
        {{400, FontStyle::Normal}, {400, FontStyle::Italic}, {700, FontStyle::Normal}, {700, FontStyle::Italic}}};
    std::set<FaceId> taken;
    for (const Variant variant : variants) {
      const FaceId face = find_face(*input_->fonts, family, variant);
      if (face != no_face && taken.insert(face).second) pack_face(family, face);
    }
    if (taken.empty()) {
      diagnostics_->note("epub-font-missing", {}, "the font family '" + family + "' is not packed: it is not available",
                         "the reader's own fonts are used; `forme fonts` lists what there is");
    }
  }

  void pack_face(const std::string& family, FaceId face) {
    const FaceInfo& info = input_->fonts->info(face);
    if (!characters_) characters_ = used_characters(*input_);
    std::string bytes = input_->fonts->subset_characters(face, *characters_);
    if (bytes.empty()) return;
    if (!may_be_embedded(bytes)) {
      diagnostics_->warning("font-not-embeddable", {},
                            "the font '" + info.postscript_name + "' does not allow embedding",
                            "choose a font with a licence that does");
      return;
    }
    if (total_ + bytes.size() > most_bytes) {
      diagnostics_->note("epub-font-too-large", {},
                         "the font '" + info.postscript_name +
                             "' is not packed: the fonts of "
                             "the edition would be larger than 12 MB together",
                         "use fewer families in epub.css");
      return;
    }
    total_ += bytes.size();
    const bool italic = info.style != FontStyle::Normal;
    const bool cff = bytes.starts_with("OTTO");
    const std::string name = safe_stem(family, "font") + "-" + std::to_string(info.weight) + (italic ? "-italic" : "");
    const std::string path = "fonts/" + unique_name(name, names_) + (cff ? ".otf" : ".ttf");
    packed_.css += "@font-face { font-family: " + css_string(family) +
                   "; font-style: " + (italic ? "italic" : "normal") + "; font-weight: " + std::to_string(info.weight) +
                   "; src: url(\"" + path + "\"); }\n";
    packed_.fonts.push_back({path, cff ? "font/otf" : "font/ttf", std::move(bytes)});
  }

  const EpubInput* input_;
  Diagnostics* diagnostics_;
  PackedFonts packed_;
  std::optional<std::u32string> characters_;
  std::set<std::string> names_;
  std::size_t total_ = 0;
};

}  // namespace

PackedFonts pack_fonts(const EpubInput& input, Diagnostics& diagnostics) {
  if (input.sheet == nullptr || input.fonts == nullptr || input.fonts->size() == 0) return {};
  return Packer(input, diagnostics).pack();
}

}  // namespace forme::epub
