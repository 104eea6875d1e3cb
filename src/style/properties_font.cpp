#include <cmath>

#include "base/tag.h"
#include "style/property_helpers.h"

/// Fonts: CSS Fonts 4, and line-height (Inline 3).
namespace forme {
namespace {

constexpr std::string_view generic_families[] = {"serif",     "sans-serif", "monospace",     "cursive",      "fantasy",
                                                 "system-ui", "ui-serif",   "ui-sans-serif", "ui-monospace", "math",
                                                 "emoji",     "ui-rounded", "fangsong"};

/// One family: a string, or identifiers joined by blanks.
std::optional<std::string> read_family(ValueReader& reader) {
  if (auto name = reader.string()) return name;
  auto first = reader.custom_ident();
  if (!first) return std::nullopt;
  std::string name = *first;
  bool single = true;
  while (auto more = reader.custom_ident()) {
    name += ' ' + *more;
    single = false;
  }
  const std::string lower = ascii_lower(name);
  const bool generic = single && std::find(std::begin(generic_families), std::end(generic_families), lower) !=
                                     std::end(generic_families);
  return generic ? lower : name;
}

bool set_font_family(ValueReader& reader, StyleTarget& target) {
  std::vector<std::string> families;
  do {
    const auto family = read_family(reader);
    if (!family) return false;
    families.push_back(*family);
  } while (reader.comma());
  target.style().font_family = std::move(families);
  return true;
}

/// The factors of Fonts 4, section 2.5, times the 12 pt of `medium`.
constexpr std::pair<std::string_view, double> size_words[] = {{"xx-small", 7.2}, {"x-small", 9},   {"small", 10.6667},
                                                              {"medium", 12},    {"large", 14.4},  {"x-large", 18},
                                                              {"xx-large", 24},  {"xxx-large", 36}};

constexpr std::pair<std::string_view, double> relative_words[] = {{"smaller", 1 / 1.2}, {"larger", 1.2}};

/// Relative to the parent's size; the context's font size is the parent's in this phase.
bool set_font_size(ValueReader& reader, StyleTarget& target) {
  constexpr double largest_pt = 20000;
  const Length parent = target.parent.style.font_size;
  Length size;
  if (const auto points = reader.choice(size_words)) {
    size = Length::from_pt(*points);
  } else if (const auto factor = reader.choice(relative_words)) {
    size = parent.scaled(*factor);
  } else {
    const auto value = reader.length_percentage();
    if (!value || rows::is_negative(*value)) return false;
    size = value->resolve(parent);
  }
  target.style().font_size = std::clamp(size, Length(), Length::from_pt(largest_pt));
  return true;
}

/// `bolder` and `lighter` by the table of Fonts 4, section 2.2.1.
bool set_font_weight(ValueReader& reader, StyleTarget& target) {
  const int parent = target.parent.style.font_weight;
  int& weight = target.style().font_weight;
  if (reader.keyword("normal")) {
    weight = 400;
  } else if (reader.keyword("bold")) {
    weight = 700;
  } else if (reader.keyword("bolder")) {
    weight = parent < 350 ? 400 : parent < 550 ? 700 : 900;
  } else if (reader.keyword("lighter")) {
    weight = parent < 550 ? 100 : parent < 750 ? 400 : 700;
  } else {
    const auto value = reader.number();
    if (!value || *value < 1 || *value > 1000) return false;
    weight = static_cast<int>(std::lround(*value));
  }
  return true;
}

constexpr std::pair<std::string_view, int> stretches[] = {
    {"normal", 100},   {"ultra-condensed", 50}, {"extra-condensed", 63},
    {"condensed", 75}, {"semi-condensed", 88},  {"semi-expanded", 113},
    {"expanded", 125}, {"extra-expanded", 150}, {"ultra-expanded", 200}};

bool set_font_stretch(ValueReader& reader, StyleTarget& target) {
  if (const auto value = reader.choice(stretches)) {
    target.style().font_stretch = *value;
    return true;
  }
  const auto percent = reader.percentage();
  if (!percent || *percent < 0) return false;
  target.style().font_stretch = static_cast<int>(std::lround(std::min(*percent, 10.0) * 100));
  return true;
}

/// `oblique 0deg` is upright (Fonts 4, section 2.4).
bool set_font_style(ValueReader& reader, StyleTarget& target) {
  ComputedStyle& style = target.style();
  style.font_style = FontStyle::Normal;
  style.font_oblique = 0;
  if (reader.keyword("normal")) return true;
  const bool oblique = reader.keyword("oblique");
  if (!oblique && !reader.keyword("italic")) return false;
  if (oblique) style.font_oblique = reader.angle().value_or(default_slant);
  if (!oblique || style.font_oblique != 0) style.font_style = FontStyle::Italic;
  return std::abs(style.font_oblique) <= 90;
}

constexpr auto copy_font_style = rows::copy_members<&ComputedStyle::font_style, &ComputedStyle::font_oblique>;

constexpr std::pair<std::string_view, FontCaps> caps_words[] = {
    {"normal", FontCaps::Normal},       {"small-caps", FontCaps::Small}, {"all-small-caps", FontCaps::AllSmall},
    {"petite-caps", FontCaps::Petite},  {"unicase", FontCaps::Unicase},  {"all-petite-caps", FontCaps::AllPetite},
    {"titling-caps", FontCaps::Titling}};

/// line-height: a number and `normal` are handed down as factors.
bool set_line_height(ValueReader& reader, StyleTarget& target) {
  StyleRecord& record = target.record;
  if (reader.keyword("normal")) {
    record.line_height_factor = initial_record().line_height_factor;
  } else if (const auto factor = reader.number()) {
    if (*factor < 0) return false;
    record.line_height_factor = *factor == 0 ? 1e-6 : std::min(*factor, 1000.0);
  } else {
    const auto value = reader.length_percentage();
    if (!value || rows::is_negative(*value)) return false;
    record.line_height_factor = 0;
    record.style.line_height = value->resolve(record.style.font_size);
    return true;
  }
  record.style.line_height = record.style.font_size.scaled(record.line_height_factor);
  return true;
}

void copy_line_height(StyleRecord& to, const StyleRecord& from) {
  to.line_height_factor = from.line_height_factor;
  to.style.line_height =
      from.line_height_factor > 0 ? to.style.font_size.scaled(from.line_height_factor) : from.style.line_height;
}

/// A keyword of font-variant-* and the features that it sets.
struct FeatureWord {
  std::string_view word;
  std::string_view features;  ///< tags, a blank between; a '-' before one turns it off
};
constexpr FeatureWord ligature_words[] = {{"common-ligatures", "liga clig"},
                                          {"no-common-ligatures", "-liga -clig"},
                                          {"discretionary-ligatures", "dlig"},
                                          {"no-discretionary-ligatures", "-dlig"},
                                          {"historical-ligatures", "hlig"},
                                          {"no-historical-ligatures", "-hlig"},
                                          {"contextual", "calt"},
                                          {"no-contextual", "-calt"}};
constexpr FeatureWord numeric_words[] = {
    {"lining-nums", "lnum"},  {"oldstyle-nums", "onum"},      {"proportional-nums", "pnum"},
    {"tabular-nums", "tnum"}, {"diagonal-fractions", "frac"}, {"stacked-fractions", "afrc"},
    {"ordinal", "ordn"},      {"slashed-zero", "zero"}};
constexpr FeatureWord position_words[] = {{"sub", "subs"}, {"super", "sups"}};
constexpr FeatureWord alternate_words[] = {{"historical-forms", "hist"}};
constexpr FeatureWord east_asian_words[] = {
    {"jis78", "jp78"},      {"jis83", "jp83"},       {"jis90", "jp90"},      {"jis04", "jp04"},
    {"simplified", "smpl"}, {"traditional", "trad"}, {"full-width", "fwid"}, {"proportional-width", "pwid"},
    {"ruby", "ruby"}};
constexpr FeatureWord kerning_words[] = {{"normal", "kern"}, {"none", "-kern"}};

void add_features(std::vector<FontFeature>& features, std::string_view words) {
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(' '));
    words.remove_prefix(std::min(words.size(), word.size() + 1));
    const bool off = word[0] == '-';
    features.push_back({tag(off ? word.substr(1) : word), off ? 0U : 1U});
  }
}

/// The functions of font-variant-alternates need @font-feature-values: they are said and passed over.
bool skip_alternates(ValueReader& reader) {
  for (const std::string_view name :
       {"stylistic", "styleset", "character-variant", "swash", "ornaments", "annotation"}) {
    if (reader.function(name) == nullptr) continue;
    reader.answer("unsupported-value", std::string(name) + "() has no effect",
                  "font-feature-settings has the same features: \"salt\", \"ss01\", \"cv01\", \"swsh\"");
    return true;
  }
  return false;
}

template <auto Field, const auto& Words>
bool set_features(ValueReader& reader, StyleTarget& target) {
  std::vector<FontFeature> features;
  const bool owns_normal = Words[0].word == "normal";  // font-kerning: normal is a value of its own
  if (!reader.keyword(owns_normal ? "auto" : "normal")) {
    if (reader.at_end()) return false;
    if (!owns_normal && reader.keyword("none")) {
      for (const FeatureWord& word : Words)
        if (word.features[0] == '-') add_features(features, word.features);
    }
    while (!reader.at_end()) {
      if (skip_alternates(reader)) continue;
      const std::string word = reader.peek_keyword();
      const auto found =
          std::find_if(std::begin(Words), std::end(Words), [&](const FeatureWord& w) { return w.word == word; });
      if (found == std::end(Words)) return false;
      reader.take();
      add_features(features, found->features);
    }
  }
  Field(target.record) = std::move(features);
  return true;
}

bool set_feature_settings(ValueReader& reader, StyleTarget& target) {
  std::vector<FontFeature> features;
  if (!reader.keyword("normal")) {
    do {
      const auto name = reader.string();
      if (!name || name->size() != 4) return false;
      FontFeature feature{tag(*name), 1};
      if (reader.keyword("off")) {
        feature.value = 0;
      } else if (!reader.keyword("on")) {
        const auto value = reader.integer();
        if (value && *value < 0) return false;
        if (value) feature.value = static_cast<std::uint32_t>(*value);
      }
      features.push_back(feature);
    } while (reader.comma());
  }
  target.record.features.settings = std::move(features);
  return true;
}

/// normal | [<string> <number>]#
bool set_variation_settings(ValueReader& reader, StyleTarget& target) {
  std::vector<FontVariation> settings;
  if (!reader.keyword("normal")) {
    do {
      const ComponentValue* next = reader.peek();
      const auto name = reader.string();
      const auto value = name ? reader.number() : std::nullopt;
      if (!value || name->size() != 4) return false;
      std::erase_if(settings, [&](const FontVariation& known) { return known.tag == tag(*name); });
      settings.push_back({tag(*name), *value, next->token.span});
    } while (reader.comma());
    std::sort(settings.begin(), settings.end());
  }
  target.style().font_variations = std::move(settings);
  return true;
}

/// none | [ex-height | cap-height | ch-width | ic-width | ic-height]? [from-font | <number [0,∞]>]
bool set_size_adjust(ValueReader& reader, StyleTarget& target) {
  constexpr std::pair<std::string_view, FontMetric> metrics[] = {{"ex-height", FontMetric::ExHeight},
                                                                 {"cap-height", FontMetric::CapHeight},
                                                                 {"ch-width", FontMetric::ChWidth},
                                                                 {"ic-width", FontMetric::IcWidth},
                                                                 {"ic-height", FontMetric::IcHeight}};
  ComputedStyle& style = target.style();
  style.font_size_adjust = 0;
  style.font_size_adjust_metric = FontMetric::ExHeight;
  if (reader.keyword("none")) return true;
  if (const auto metric = reader.choice(metrics)) style.font_size_adjust_metric = *metric;
  if (reader.keyword("from-font")) {
    style.font_size_adjust = -1;
    return true;
  }
  const auto value = reader.number();
  if (!value || *value < 0) return false;
  style.font_size_adjust = *value;
  return true;
}

constexpr auto copy_size_adjust =
    rows::copy_members<&ComputedStyle::font_size_adjust, &ComputedStyle::font_size_adjust_metric>;

constexpr auto family = [](auto& r) -> auto& { return r.style.font_family; };
constexpr auto size = [](auto& r) -> auto& { return r.style.font_size; };
constexpr auto weight = [](auto& r) -> auto& { return r.style.font_weight; };
constexpr auto stretch = [](auto& r) -> auto& { return r.style.font_stretch; };
constexpr auto caps = [](auto& r) -> auto& { return r.style.font_variant_caps; };
constexpr auto ligatures = [](auto& r) -> auto& { return r.features.ligatures; };
constexpr auto numeric = [](auto& r) -> auto& { return r.features.numeric; };
constexpr auto position = [](auto& r) -> auto& { return r.features.position; };
constexpr auto alternates = [](auto& r) -> auto& { return r.features.alternates; };
constexpr auto east_asian = [](auto& r) -> auto& { return r.features.east_asian; };
constexpr auto kerning = [](auto& r) -> auto& { return r.features.kerning; };
constexpr auto settings = [](auto& r) -> auto& { return r.features.settings; };
constexpr auto variations = [](auto& r) -> auto& { return r.style.font_variations; };
constexpr auto optical_sizing = [](auto& r) -> auto& { return r.style.font_optical_sizing; };
constexpr std::pair<std::string_view, bool> optical_words[] = {{"auto", true}, {"none", false}};

}  // namespace

std::span<const Property> font_properties() {
  using rows::keyword_row;
  using rows::row;
  constexpr Inherited yes = Inherited::Yes;
  static const Property properties[] = {
      row<family>({"font-family", "[<string> | <custom-ident>+ | <generic-family>]#", "serif"}, yes, set_font_family),
      row<size>({"font-size", "<absolute-size> | smaller | larger | <length-percentage [0,∞]>", "medium"}, yes,
                set_font_size, Use::Both, Phase::Font),
      row<weight>({"font-weight", "normal | bold | bolder | lighter | <number [1,1000]>", "normal"}, yes,
                  set_font_weight),
      row<stretch>({"font-stretch", "<percentage [0,∞]> | a keyword such as condensed", "normal"}, yes,
                   set_font_stretch),
      row<stretch>({"font-width", "<percentage [0,∞]> | a keyword such as condensed", "normal"}, yes, set_font_stretch),
      {"font-style", "normal | italic | oblique <angle [-90deg,90deg]>?", "normal", yes, Use::Both, Phase::Rest,
       set_font_style, copy_font_style},
      keyword_row<caps, caps_words>({"font-variant-caps",
                                     "normal | small-caps | all-small-caps | petite-caps | all-petite-caps | unicase | "
                                     "titling-caps",
                                     "normal"},
                                    yes),
      row<ligatures>({"font-variant-ligatures",
                      "normal | none | keywords such as discretionary-ligatures, no-common-ligatures", "normal"},
                     yes, set_features<ligatures, ligature_words>),
      row<numeric>({"font-variant-numeric", "normal | keywords such as oldstyle-nums, tabular-nums", "normal"}, yes,
                   set_features<numeric, numeric_words>),
      row<position>({"font-variant-position", "normal | sub | super", "normal"}, yes,
                    set_features<position, position_words>),
      row<alternates>({"font-variant-alternates", "normal | historical-forms", "normal"}, yes,
                      set_features<alternates, alternate_words>),
      row<east_asian>({"font-variant-east-asian", "normal | keywords such as traditional, full-width", "normal"}, yes,
                      set_features<east_asian, east_asian_words>),
      row<kerning>({"font-kerning", "auto | normal | none", "auto"}, yes, set_features<kerning, kerning_words>),
      row<settings>({"font-feature-settings", "normal | [<string> [<integer> | on | off]?]#", "normal"}, yes,
                    set_feature_settings),
      row<variations>({"font-variation-settings", "normal | [<string> <number>]#", "normal"}, yes,
                      set_variation_settings, Use::Print),
      keyword_row<optical_sizing, optical_words>({"font-optical-sizing", "auto | none", "auto"}, yes, Use::Print),
      {"font-size-adjust", "none | [ex-height | cap-height | ch-width | ic-width | ic-height]? [from-font | <number>]",
       "none", yes, Use::Print, Phase::Rest, set_size_adjust, copy_size_adjust},
      {"line-height", "normal | <number [0,∞]> | <length-percentage [0,∞]>", "normal", yes, Use::Both, Phase::Line,
       set_line_height, copy_line_height},
  };
  return properties;
}

}  // namespace forme
