#include "text/east_asian_spacing.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/utf8.h"

namespace forme {
namespace {

enum class Spacing : std::uint8_t { Other, Ideograph, Letter, Figure, Opening, Closing, MiddleDot };

/// Before U+02B0 there are letters and figures alone that matter; ideographs begin at U+2E80 (Text 4, 8.4.1).
Spacing spacing_of(char32_t c) {
  switch (c) {
    case 0x3001:
    case 0x3002:
    case 0xFF0C:
    case 0xFF0E: return Spacing::Closing;
    case 0x30FB:
    case 0xFF1A:
    case 0xFF1B: return Spacing::MiddleDot;
    default: break;
  }
  const auto category = u_charType(static_cast<UChar32>(c));
  const bool wide_punctuation = (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF01 && c <= 0xFF60);
  if (wide_punctuation && category == U_START_PUNCTUATION) return Spacing::Opening;
  if (wide_punctuation && category == U_END_PUNCTUATION) return Spacing::Closing;
  if (c >= 0x2E80 && c < 0xFF00) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
    const bool ideograph = script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
                           (c >= 0x31C0 && c <= 0x31FF);
    return ideograph ? Spacing::Ideograph : Spacing::Other;
  }
  if (c >= 0x20000 && c < 0x40000) return Spacing::Ideograph;
  if (c >= 0x2E80) return Spacing::Other;
  if (category == U_DECIMAL_DIGIT_NUMBER) return Spacing::Figure;
  return u_isalpha(static_cast<UChar32>(c)) != 0 ? Spacing::Letter : Spacing::Other;
}

class EastAsianSpacer {
 public:
  explicit EastAsianSpacer(PreparedParagraph& paragraph) : paragraph_(paragraph), store_(paragraph.store) {}

  void run() {
    if (!has_east_asian()) return;
    Spacing before = Spacing::Other;
    for (std::size_t i = 0; i < store_.clusters.size(); ++i) {
      const Spacing here = of(i);
      if (i > 0) join(i, before, here);
      before = here;
    }
  }

 private:
  bool has_east_asian() const {
    for (const char c : paragraph_.display.text)
      if (static_cast<unsigned char>(c) >= 0xE2) return true;
    return false;
  }

  Spacing of(std::size_t i) const {
    if (store_.clusters[i].kind != ClusterKind::Glyphs) return Spacing::Other;
    std::size_t at = store_.clusters[i].begin;
    return spacing_of(decode_utf8(paragraph_.display.text, at));
  }

  Length em(std::size_t i) const { return paragraph_.items[store_.clusters[i].item].size; }
  bool is_full(std::size_t i) const { return store_.clusters[i].width * 10 >= em(i) * 9; }

  void join(std::size_t i, Spacing before, Spacing here) {
    const ComputedStyle& style = *paragraph_.run_of(store_.clusters[i]).style;
    const TextAutospace& spaces = style.text_autospace;
    const auto mixes = [&](Spacing other) {
      return (before == Spacing::Ideograph && here == other) || (here == Spacing::Ideograph && before == other);
    };
    if ((spaces.alphabetic && mixes(Spacing::Letter)) || (spaces.numeric && mixes(Spacing::Figure))) {
      const Length gap = em(i) / 8;
      store_.clusters[i - 1].gap = gap;
      store_.clusters[i - 1].trail += gap;
      store_.clusters[i - 1].width += gap;
    }
    if (style.text_spacing_trim == SpacingTrim::SpaceAll) return;
    const bool closes = before == Spacing::Closing && is_full(i - 1);
    if (closes && (here == Spacing::Opening || here == Spacing::Closing || here == Spacing::MiddleDot)) {
      store_.clusters[i - 1].trail -= em(i - 1) / 2;
      store_.clusters[i - 1].width -= em(i - 1) / 2;
    } else if (here == Spacing::Opening && is_full(i) && (before == Spacing::Opening || before == Spacing::MiddleDot)) {
      store_.clusters[i].lead -= em(i) / 2;
      store_.clusters[i].width -= em(i) / 2;
    }
  }

  PreparedParagraph& paragraph_;
  ClusterStore& store_;
};

Length blank_half(const PreparedParagraph& paragraph, std::uint32_t cluster, Spacing wanted) {
  const Cluster& c = paragraph.store.clusters[cluster];
  const Length em = paragraph.items[c.item].size;
  if (c.kind != ClusterKind::Glyphs || c.width * 10 < em * 9) return {};
  std::size_t at = c.begin;
  return spacing_of(decode_utf8(paragraph.display.text, at)) == wanted ? em / 2 : Length();
}

}  // namespace

void space_east_asian_text(PreparedParagraph& paragraph) { EastAsianSpacer(paragraph).run(); }

Length blank_half_at_end(const PreparedParagraph& paragraph, std::uint32_t cluster) {
  return blank_half(paragraph, cluster, Spacing::Closing);
}

Length blank_half_at_start(const PreparedParagraph& paragraph, std::uint32_t cluster) {
  return blank_half(paragraph, cluster, Spacing::Opening);
}

}  // namespace forme
