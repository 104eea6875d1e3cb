#include "text/itemize.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/tag.h"
#include "base/utf8.h"
#include "text/bidi.h"

namespace forme {
namespace {

std::uint32_t script_tag(UScriptCode script) {
  const char* name = uscript_getShortName(script);
  if (name == nullptr) return 0;
  const std::string_view text(name);
  if (text.size() != 4) return 0;
  std::uint32_t out = 0;
  for (const char c : text) out = (out << 8) | static_cast<unsigned char>(c);
  return out;
}

bool is_cursive(UScriptCode script) {
  switch (script) {
    case USCRIPT_ARABIC:
    case USCRIPT_SYRIAC:
    case USCRIPT_NKO:
    case USCRIPT_MONGOLIAN:
    case USCRIPT_MANDAIC:
    case USCRIPT_ADLAM:
    case USCRIPT_HANIFI_ROHINGYA:
    case USCRIPT_PHAGS_PA: return true;
    default: return false;
  }
}

bool is_wide(UScriptCode script) {
  switch (script) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_YI: return true;
    default: return false;
  }
}

/// Ideographs, kana and bopomofo are one text; East Asian faces hold the same features for all.
UScriptCode shaped_as(UScriptCode script) {
  return script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || script == USCRIPT_BOPOMOFO ? USCRIPT_HAN : script;
}

/// Scripts without spaces between words: justified lines open between clusters.
bool opens_between_clusters(UScriptCode script) {
  return is_wide(script) || script == USCRIPT_THAI || script == USCRIPT_LAO || script == USCRIPT_KHMER ||
         script == USCRIPT_MYANMAR || script == USCRIPT_TIBETAN || script == USCRIPT_JAVANESE ||
         script == USCRIPT_BALINESE;
}

/// Scripts whose common punctuation and spaces come from the face that the text's own families have.
bool keeps_western_punctuation(UScriptCode script) {
  return script == USCRIPT_COMMON || script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC ||
         is_wide(script) || script == USCRIPT_HANGUL;
}

bool is_mark(char32_t c) {
  const auto category = u_charType(static_cast<UChar32>(c));
  return category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_COMBINING_SPACING_MARK;
}

/// Characters that every face can show: HarfBuzz makes spaces from the space and drops what is ignorable.
bool needs_no_glyph(char32_t c) {
  return c == U'\n' || c == U'\t' || c == 0xFFFC || u_charType(static_cast<UChar32>(c)) == U_SPACE_SEPARATOR ||
         u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

/// Punctuation that Western faces have too, but narrow and low: beside ideographs the ideographs' face sets it.
bool follows_ideographs(char32_t c) {
  return c == 0x2014 || c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0x2026 || c == 0x00B7;
}

struct CapsFeatures {
  std::vector<std::uint32_t> tags;
  std::string_view name;
};

CapsFeatures caps_features(FontCaps caps) {
  switch (caps) {
    case FontCaps::Normal: return {};
    case FontCaps::Small: return {{tag("smcp")}, "small capitals"};
    case FontCaps::AllSmall: return {{tag("smcp"), tag("c2sc")}, "small capitals"};
    case FontCaps::Petite: return {{tag("pcap")}, "petite capitals"};
    case FontCaps::AllPetite: return {{tag("pcap"), tag("c2pc")}, "petite capitals"};
    case FontCaps::Unicase: return {{tag("unic")}, "unicase letters"};
    case FontCaps::Titling: return {{tag("titl")}, "titling capitals"};
  }
  return {};
}

/// Features whose absence changes nothing that the text asked for: what HarfBuzz does by itself, and GPOS.
bool goes_without_saying(std::uint32_t t) {
  static constexpr std::array common = {tag("kern"), tag("liga"), tag("clig"), tag("calt"), tag("rlig"), tag("ccmp"),
                                        tag("locl"), tag("mark"), tag("mkmk"), tag("cpsp"), tag("dist"), tag("curs")};
  return std::find(common.begin(), common.end(), t) != common.end();
}

/// What an inline run needs in every item that it gives.
struct RunFont {
  FaceRequest request;
  FaceId face = no_face;
  std::vector<FontFeature> features;
};

class Itemizer {
 public:
  Itemizer(const ItemizeInput& input, ShapeCache& cache, const TextContext& context)
      : input_(input), cache_(cache), context_(context), fonts_(*context.fonts) {}

  std::vector<TextItem> run() {
    levels_ = bidi_levels(*input_.display, *input_.content, *input_.block_style);
    const BoxInput boxes{input_.content, input_.display, input_.block_style, {}};
    const std::vector<SegmentEdges> edges = edges_of_segments(boxes, *input_.boxes);
    for (std::size_t i = 0; i < input_.display->segments.size(); ++i) {
      const std::size_t first = items_.size();
      add_segment(input_.display->segments[i]);
      if (items_.size() == first) continue;
      items_[first].lead = edges[i].lead;
      items_.back().trail = edges[i].trail;
    }
    for (TextItem& item : items_) finish(item);
    report_missing();
    return std::move(items_);
  }

 private:
  std::string_view text() const { return input_.display->text; }
  const InlineRun& inline_run(std::uint32_t run) const { return input_.content->runs[run]; }
  std::string_view language_of(const InlineRun& run) const {
    return run.language.empty() ? input_.language : run.language;
  }

  const RunFont& font_of(const InlineRun& run) {
    const auto known = fonts_of_styles_.find(run.style);
    if (known != fonts_of_styles_.end()) return known->second;
    const ComputedStyle& style = *run.style;
    RunFont font;
    font.request = face_request(style);
    int family = 0;
    font.face = fonts_.select(font.request, &family);
    if (family < 0 && font.face != no_face) report_family(style, font.face);
    font.features = features_of(style, font.face);
    if (context_.diagnostics != nullptr && font.face != no_face)
      fonts_.report_variations(style.font_variations, font.face, *context_.diagnostics);
    return fonts_of_styles_.emplace(run.style, std::move(font)).first->second;
  }

  std::vector<FontFeature> features_of(const ComputedStyle& style, FaceId face) const {
    std::vector<FontFeature> out;
    if (style.letter_spacing != Length()) out = {{tag("liga"), 0}, {tag("clig"), 0}};  // CSS Text 3, 8.2
    CapsFeatures caps = caps_features(style.font_variant_caps);
    if (style.font_variant_caps == FontCaps::Petite || style.font_variant_caps == FontCaps::AllPetite) {
      if (!fonts_.has_feature(face, tag("pcap"))) {  // CSS Fonts 4, 6.6: small capitals stand in
        caps = caps_features(style.font_variant_caps == FontCaps::Petite ? FontCaps::Small : FontCaps::AllSmall);
      }
    }
    for (const std::uint32_t t : caps.tags) {
      if (face != no_face && !fonts_.has_feature(face, t)) {
        report_feature(Severity::Warning, face, fmt::format("{} ({})", caps.name, tag_text(t)));
      }
      out.push_back({t, 1});
    }
    for (const FontFeature& feature : style.font_features) {
      out.push_back(feature);
      if (feature.value == 0 || goes_without_saying(feature.tag) || face == no_face) continue;
      // Lining and proportional figures are what a face has when it offers no other.
      const bool only_kind = (feature.tag == tag("lnum") && !fonts_.has_feature(face, tag("onum"))) ||
                             (feature.tag == tag("pnum") && !fonts_.has_feature(face, tag("tnum")));
      if (!only_kind && !fonts_.has_feature(face, feature.tag)) {
        report_feature(Severity::Note, face, fmt::format("feature '{}'", tag_text(feature.tag)));
      }
    }
    return out;
  }

  void report_family(const ComputedStyle& style, FaceId face) const {
    if (context_.diagnostics == nullptr || style.font_family.empty()) return;
    context_.diagnostics->warning(
        "missing-family", {},
        fmt::format("no font is called {}; {} stands in", fmt::join(style.font_family, " or "),
                    fonts_.info(face).family),
        "`forme fonts` lists what there is; an issue may bring fonts in its own fonts folder");
  }

  void report_feature(Severity severity, FaceId face, std::string_view what) const {
    if (context_.diagnostics == nullptr) return;
    context_.diagnostics->add(
        {severity,
         "missing-feature",
         {},
         fmt::format("the font {} has no {}; the text is set without", fonts_.info(face).postscript_name, what),
         "choose a font that has it, or leave it out of the style sheet",
         {}});
  }

  void add_segment(const DisplaySegment& segment) {
    const InlineRun& run = inline_run(segment.run);
    const RunFont& font = font_of(run);
    FaceId face = font.face;
    for (std::size_t i = segment.begin; i < segment.end;) {
      const std::size_t begin = i;
      const char32_t base = decode_utf8(text(), i);
      while (i < segment.end) {  // marks, joiners and selectors stay with their base
        std::size_t next = i;
        const char32_t c = decode_utf8(text(), next);
        if (static_cast<unsigned char>(text()[i]) < 0x80 ||
            (!is_mark(c) && c != 0x200D && !(c >= 0xFE00 && c <= 0xFE0F)))
          break;
        i = next;
      }
      face = face_for({begin, i}, base, run, font, face);
      UErrorCode status = U_ZERO_ERROR;
      const UScriptCode script = uscript_getScript(static_cast<UChar32>(base), &status);
      push({begin, i}, segment.run, face, shaped_as(script));
    }
  }

  struct Range {
    std::size_t begin, end;
  };

  bool shows(FaceId face, Range range) const {
    for (std::size_t i = range.begin; i < range.end;) {
      const char32_t c = decode_utf8(text(), i);
      if (needs_no_glyph(c) || fonts_.has_glyph(face, c)) continue;
      if (c == 0x2011 && fonts_.has_glyph(face, 0x2010)) continue;
      return false;
    }
    return true;
  }

  /// The face for one cluster: the run's own, else one that has all of it, else one that has its base.
  FaceId face_for(Range range, char32_t base, const InlineRun& run, const RunFont& font, FaceId previous) {
    if (previous != no_face && previous != font.face && !keeps_western_punctuation(last_script_) &&
        u_isalpha(static_cast<UChar32>(base)) == 0 && shows(previous, range)) {
      return previous;
    }
    if (range.end - range.begin == 1 && base != U'\t' && base < 0x7F && fonts_.has_glyph(font.face, base)) {
      return base == U' ' && previous != no_face && previous != font.face && shows(previous, range) ? previous
                                                                                                    : font.face;
    }
    if (needs_no_glyph(base)) return previous != no_face ? previous : font.face;
    const std::string_view language = language_of(run);
    if (follows_ideographs(base) && is_wide(last_script_) && previous != no_face && shows(previous, range)) {
      return previous;
    }
    if (shows(font.face, range)) return font.face;
    if (previous != no_face && previous != font.face && shows(previous, range) &&
        u_charType(static_cast<UChar32>(base)) != U_UPPERCASE_LETTER) {
      // Stay in the fallback face while it serves, unless another would be chosen for a letter.
      UErrorCode status = U_ZERO_ERROR;
      const UScriptCode script = uscript_getScript(static_cast<UChar32>(base), &status);
      if (script == USCRIPT_COMMON || shaped_as(script) == last_script_) return previous;
    }
    for (std::size_t i = range.begin; i < range.end;) {
      const char32_t c = decode_utf8(text(), i);
      if (needs_no_glyph(c)) continue;
      const FaceId candidate = cache_.fallback(fonts_, font.request, c, language);
      if (candidate != no_face && shows(candidate, range)) return candidate;
    }
    const FaceId for_base = cache_.fallback(fonts_, font.request, base, language);
    const FaceId taken = fonts_.has_glyph(font.face, base) || for_base == no_face ? font.face : for_base;
    note_missing(range, taken, language);
    return taken;
  }

  void note_missing(Range range, FaceId face, std::string_view language) {
    for (std::size_t i = range.begin; i < range.end;) {
      const char32_t c = decode_utf8(text(), i);
      if (!needs_no_glyph(c) && !fonts_.has_glyph(face, c)) missing_.emplace(c, language);
    }
  }

  void report_missing() const {
    if (context_.diagnostics == nullptr) return;
    for (const auto& [c, language] : missing_) {
      std::array<char, 96> name{};
      UErrorCode status = U_ZERO_ERROR;
      u_charName(static_cast<UChar32>(c), U_EXTENDED_CHAR_NAME, name.data(), static_cast<int32_t>(name.size()),
                 &status);
      context_.diagnostics->warning(
          "missing-glyph", {},
          fmt::format("no font has the character U+{:04X} {}{}", static_cast<std::uint32_t>(c),
                      U_SUCCESS(status) != 0 ? name.data() : "",
                      language.empty() ? "" : ", in text in '" + language + "'"),
          "add a font that has it to the issue's fonts folder");
    }
  }

  std::uint8_t level_at(std::size_t byte) const { return levels_.empty() ? std::uint8_t{0} : levels_[byte]; }

  void push(Range range, std::uint32_t run, FaceId face, UScriptCode script) {
    const bool common = script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN;
    const std::uint8_t level = level_at(range.begin);
    if (!common) last_script_ = script;
    if (!items_.empty()) {
      TextItem& last = items_.back();
      const std::uint32_t wanted = common ? last.script : script_tag(script);
      if (last.run == run && last.face == face && last.level == level && last.end == range.begin &&
          (wanted == last.script || last.script == 0)) {
        last.end = static_cast<std::uint32_t>(range.end);
        if (last.script == 0) set_script(last, common ? USCRIPT_COMMON : script);
        return;
      }
    }
    TextItem item;
    item.begin = static_cast<std::uint32_t>(range.begin);
    item.end = static_cast<std::uint32_t>(range.end);
    item.run = run;
    item.face = face;
    item.level = level;
    // Common characters at an item's start take the script before them when the face serves it too.
    if (!common) {
      set_script(item, script);
    } else if (!items_.empty() && items_.back().face == face) {
      item.script = items_.back().script;
      item.cursive = items_.back().cursive;
      item.wide = items_.back().wide;
    }
    items_.push_back(item);
  }

  static void set_script(TextItem& item, UScriptCode script) {
    if (script == USCRIPT_COMMON) return;
    item.script = script_tag(script);
    item.cursive = is_cursive(script);
    item.wide = opens_between_clusters(script);
  }

  void finish(TextItem& item) {
    const InlineRun& run = inline_run(item.run);
    const RunFont& font = font_of(run);
    item.size = run.style->font_size;
    const InlineBoxId box = box_around(run, *input_.content);
    const ComputedStyle* around = box == no_inline_box ? input_.block_style : input_.content->boxes[box].style;
    if (box != no_inline_box) item.shift = (*input_.boxes)[box].shift;
    // Calls, markers and initials have no box of their own; pictures and inline blocks know their height later.
    const bool atomic = run.kind == InlineRun::Kind::Image || run.kind == InlineRun::Kind::Box;
    if (run.style != around && !atomic && run.first_line == nullptr && !input_.first_line)
      item.shift += aligned_shift(*run.style, *around, {}, fonts_);
    adjust_justification(item, *run.style);
    if (item.face == no_face) return;
    const FaceMetrics& metrics = fonts_.info(item.face).metrics;
    item.units_per_em = std::max(metrics.units_per_em, 1);
    item.size = adjusted_font_size(*run.style, item.face, font.face, fonts_);
    item.space_kerned = fonts_.space_is_kerned(item.face);
    item.shape_style =
        cache_.intern({item.face, item.script, item.level % 2 == 1 ? Direction::RightToLeft : Direction::LeftToRight,
                       std::string(language_of(run)), font.features});
  }

  /// inter-character opens between all letters, inter-word between words alone.
  static void adjust_justification(TextItem& item, const ComputedStyle& style) {
    if (style.text_justify == TextJustify::InterCharacter && !item.cursive) item.wide = true;
    if (style.text_justify == TextJustify::InterWord) item.wide = false;
  }

  const ItemizeInput& input_;
  ShapeCache& cache_;
  const TextContext& context_;
  const FontLibrary& fonts_;
  std::vector<std::uint8_t> levels_;
  std::vector<TextItem> items_;
  std::map<const ComputedStyle*, RunFont> fonts_of_styles_;  // looked up, never walked
  std::set<std::pair<char32_t, std::string>> missing_;
  UScriptCode last_script_ = USCRIPT_COMMON;
};

}  // namespace

std::vector<TextItem> itemize(const ItemizeInput& input, ShapeCache& cache, const TextContext& context) {
  return Itemizer(input, cache, context).run();
}

}  // namespace forme
