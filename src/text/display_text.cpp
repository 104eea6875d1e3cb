#include "text/display_text.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>

#include "base/utf8.h"

namespace forme {
namespace {

constexpr char32_t word_joiner = 0x2060;

bool keeps_line_ends(WhiteSpaceCollapse w) {
  return w == WhiteSpaceCollapse::Preserve || w == WhiteSpaceCollapse::PreserveBreaks ||
         w == WhiteSpaceCollapse::BreakSpaces;
}
bool keeps_tabs(WhiteSpaceCollapse w) {
  return w == WhiteSpaceCollapse::Preserve || w == WhiteSpaceCollapse::BreakSpaces;
}

/// The character that stands for `c`; the word joiner, which has no glyph, stands for control characters.
char32_t displayed(char32_t c, WhiteSpaceCollapse white_space) {
  if (c == U'\t') return keeps_tabs(white_space) ? c : U' ';
  if (c == U'\n' || c == 0x2028 || c == 0x2029) return keeps_line_ends(white_space) ? U'\n' : U' ';
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return word_joiner;
  return c;
}

bool is_plain(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) return false;
  }
  return find_invalid_utf8(text) == std::string_view::npos && text.find("\xE2\x80\xA8") == text.npos &&
         text.find("\xE2\x80\xA9") == text.npos && text.find('\xC2') == text.npos;
}

/// The wide form of a half-width character: its compatibility decomposition (UAX 11).
char32_t full_width_form(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status) != 0) return c;
  const icu::UnicodeString wide = normalizer->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
  return U_SUCCESS(status) != 0 && wide.countChar32() == 1 ? static_cast<char32_t>(wide.char32At(0)) : c;
}

UChar32 last_code_point(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return static_cast<UChar32>(decode_utf8(text, at));
}

/// Kana of the small size and those of the full size (Text 3, appendix G), in their order.
constexpr std::u32string_view small_kana =
    U"ぁぃぅぇぉゕゖっゃゅょゎァィゥェォヵㇰヶㇱㇲッㇳㇴㇵㇶㇷㇸㇹㇺャュョㇻㇼㇽㇾㇿヮｧｨｩｪｫｯｬｭｮ";
constexpr std::u32string_view full_kana =
    U"あいうえおかけつやゆよわアイウエオカクケシスツトヌハヒフヘホムヤユヨラリルレロワｱｲｳｴｵﾂﾔﾕﾖ";
static_assert(small_kana.size() == full_kana.size());

/// full-width and full-size-kana.
char32_t reshaped(char32_t c, const ComputedStyle& style) {
  if (style.text_transform_full_size_kana) {
    const std::size_t at = small_kana.find(c);
    if (at != small_kana.npos) c = full_kana[at];
  }
  if (style.text_transform_full_width) {
    if (c > 0x20 && c < 0x7F) return c + 0xFEE0;
    if (c == 0x20) return 0x3000;
    const bool halfwidth = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH) == U_EA_HALFWIDTH;
    if (halfwidth) return full_width_form(c);
  }
  return c;
}

class DisplayTextBuilder {
 public:
  DisplayTextBuilder(const InlineContent& content, const std::function<std::string(const InlineRun&)>& folio_of)
      : content_(content), folio_of_(folio_of) {}

  DisplayText build() {
    out_.text.reserve(content_.text.size());
    out_.source.reserve(content_.text.size() + 1);
    for (std::uint32_t i = 0; i < content_.runs.size(); ++i) {
      const auto begin = static_cast<std::uint32_t>(out_.text.size());
      add_run(content_.runs[i]);
      const auto end = static_cast<std::uint32_t>(out_.text.size());
      if (end > begin || content_.runs[i].kind == InlineRun::Kind::NoteCall) out_.segments.push_back({begin, end, i});
    }
    out_.source.push_back(static_cast<std::uint32_t>(content_.text.size()));
    return std::move(out_);
  }

 private:
  void add_run(const InlineRun& run) {
    switch (run.kind) {
      case InlineRun::Kind::Text:
      case InlineRun::Kind::NoteCall: return run.numbered ? add_note_label(run) : add_text(run);
      case InlineRun::Kind::Break: return append("\n", run.begin);
      case InlineRun::Kind::Image:
      case InlineRun::Kind::Box:
      case InlineRun::Kind::Leader: return append(object_replacement, run.begin);
      case InlineRun::Kind::PageRef: return add_page_reference(run);
      case InlineRun::Kind::Label: return;
    }
  }

  /// All bytes of `text` come from one place of the source.
  void append(std::string_view text, std::uint32_t source) {
    out_.text += text;
    out_.source.insert(out_.source.end(), text.size(), source);
  }

  void add_page_reference(const InlineRun& run) {
    std::string folio = folio_of_ ? folio_of_(run) : std::string();
    if (folio.empty()) folio = "00";  // as wide as most folios, so that the next pass moves little
    append(repair_utf8(folio), run.begin);
  }

  /// A note's label, as pages count it where they do.
  void add_note_label(const InlineRun& run) {
    const std::string label = folio_of_ ? folio_of_(run) : std::string();
    label.empty() ? add_text(run) : append(repair_utf8(label), run.begin);
  }

  void add_text(const InlineRun& run) {
    const std::size_t end = std::min<std::size_t>(run.end, content_.text.size());
    if (run.begin >= end) return;
    const std::string_view text = std::string_view(content_.text).substr(run.begin, end - run.begin);
    const ComputedStyle& style = *run.style;
    if (style.text_transform != TextTransform::None) return add_transformed(text, run);
    if (!style.text_transform_full_width && !style.text_transform_full_size_kana && is_plain(text)) {
      out_.text += text;
      for (std::size_t i = 0; i < text.size(); ++i) out_.source.push_back(static_cast<std::uint32_t>(run.begin + i));
    } else {
      add_filtered(text, run, [&](std::size_t i) { return static_cast<std::uint32_t>(run.begin + i); });
    }
  }

  template <class SourceOf>
  void add_filtered(std::string_view text, const InlineRun& run, const SourceOf& source_of) {
    for (std::size_t i = 0; i < text.size();) {
      const std::uint32_t source = source_of(i);
      const char32_t c = decode_utf8(text, i);
      if (c == U'\r' && i < text.size() && text[i] == '\n') continue;
      std::string one;
      append_utf8(one, reshaped(displayed(c, run.style->white_space_collapse), *run.style));
      append(one, source);
    }
  }

  /// Case mapping by ICU in the run's language (Turkish i, German ss, Greek accents), with the map back from its edits.
  void add_transformed(std::string_view raw, const InlineRun& run) {
    if (run.style->text_transform == TextTransform::Capitalize) raw = after_started_word(raw, run);
    const std::string text = repair_utf8(raw);
    const std::string language(run.language);
    const auto shift = static_cast<std::uint32_t>(run.end - run.begin - raw.size());
    std::string mapped;
    icu::StringByteSink<std::string> sink(&mapped);
    icu::Edits edits;
    UErrorCode status = U_ZERO_ERROR;
    const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
    switch (run.style->text_transform) {
      case TextTransform::Uppercase: icu::CaseMap::utf8ToUpper(language.c_str(), 0, piece, sink, &edits, status); break;
      case TextTransform::Lowercase: icu::CaseMap::utf8ToLower(language.c_str(), 0, piece, sink, &edits, status); break;
      default:
        icu::CaseMap::utf8ToTitle(language.c_str(), U_TITLECASE_NO_LOWERCASE | U_TITLECASE_NO_BREAK_ADJUSTMENT, nullptr,
                                  piece, sink, &edits, status);
        break;
    }
    if (U_FAILURE(status) != 0 || text.size() != raw.size()) mapped = text, edits.reset();
    const std::vector<std::uint32_t> map = source_map(edits, mapped.size(), run);
    add_filtered(mapped, run, [&](std::size_t i) { return map[i] + shift; });
  }

  /// A word that began in the run before is capitalised already: sets the rest of it as it is.
  std::string_view after_started_word(std::string_view raw, const InlineRun& run) {
    if (out_.text.empty() || u_isalnum(last_code_point(out_.text)) == 0) return raw;
    std::size_t end = 0;
    while (end < raw.size()) {
      std::size_t next = end;
      const char32_t c = decode_utf8(raw, next);
      if (u_isalnum(static_cast<UChar32>(c)) == 0 && c != U'\'' && c != 0x2019) break;
      end = next;
    }
    add_filtered(raw.substr(0, end), run, [&](std::size_t i) { return static_cast<std::uint32_t>(run.begin + i); });
    return raw.substr(end);
  }

  static std::vector<std::uint32_t> source_map(const icu::Edits& edits, std::size_t size, const InlineRun& run) {
    std::vector<std::uint32_t> map(size);
    for (std::size_t i = 0; i < size; ++i) map[i] = static_cast<std::uint32_t>(run.begin + i);
    UErrorCode status = U_ZERO_ERROR;
    auto it = edits.getFineIterator();
    while (it.next(status) != 0 && U_SUCCESS(status) != 0) {
      for (int32_t i = 0; i < it.newLength(); ++i) {
        const int32_t offset = it.hasChange() != 0 ? 0 : i;
        const auto at = static_cast<std::size_t>(it.destinationIndex() + i);
        if (at < size) map[at] = run.begin + static_cast<std::uint32_t>(it.sourceIndex() + offset);
      }
    }
    return map;
  }

  const InlineContent& content_;
  const std::function<std::string(const InlineRun&)>& folio_of_;
  DisplayText out_;
};

}  // namespace

DisplayText make_display_text(const InlineContent& content,
                              const std::function<std::string(const InlineRun&)>& folio_of) {
  return DisplayTextBuilder(content, folio_of).build();
}

}  // namespace forme
