#include <algorithm>

#include "style/nearest_name.h"
#include "style/sheet_loader.h"
#include "style/shorthand_helpers.h"

/// @font-face (CSS Fonts 4, section 4).
namespace forme {
namespace {

using Values = std::span<const ComponentValue>;

/// A value that the property of the descriptor's name would take, read through that property.
std::optional<StyleRecord> as_property(std::string_view property, Values value) {
  const ValueContext context;
  StyleRecord record = initial_record();
  StyleTarget target{record, initial_record()};
  ValueReader reader(value, context);
  if (!find_property(property)->set(reader, target) || !reader.at_end()) return std::nullopt;
  return record;
}

/// One value of the property, or two that are the ends of a range. `field` reads it from a style.
template <class Field>
std::optional<std::pair<int, int>> range_of(std::string_view property, Values value, Field field) {
  std::vector<int> ends;
  ValueReader reader(value, ValueContext());
  for (const ComponentValue& one : value) {
    if (one.type() == TokenType::Whitespace) continue;
    const auto record = as_property(property, {&one, 1});
    if (!record) return std::nullopt;
    ends.push_back(field(record->style));
  }
  if (ends.empty() || ends.size() > 2) return std::nullopt;
  return std::minmax(ends.front(), ends.back());
}

bool set_family(Values value, FontFaceRule& face) {
  const auto record = as_property("font-family", value);
  if (!record || record->style.font_family.size() != 1) return false;
  face.family = record->style.font_family[0];
  return true;
}

bool set_weight(Values value, FontFaceRule& face) {
  if (value.size() == 1 && value[0].is_ident("auto")) return true;
  const auto range = range_of("font-weight", value, [](const ComputedStyle& s) { return s.font_weight; });
  if (range) std::tie(face.weight, face.heaviest) = *range;
  face.any_weight = face.any_weight && !range;
  return range.has_value();
}

bool set_stretch(Values value, FontFaceRule& face) {
  if (value.size() == 1 && value[0].is_ident("auto")) return true;
  const auto range = range_of("font-stretch", value, [](const ComputedStyle& s) { return s.font_stretch; });
  if (range) std::tie(face.stretch, face.widest) = *range;
  face.any_stretch = face.any_stretch && !range;
  return range.has_value();
}

/// normal | italic | oblique [<angle>{1,2}]?
bool set_style(Values value, FontFaceRule& face) {
  const ValueContext context;
  ValueReader reader(value, context);
  face.style = FontStyle::Normal;
  face.least_slant = face.most_slant = 0;
  face.any_style = reader.keyword("auto");
  if (face.any_style || reader.keyword("normal")) return reader.at_end();
  const bool oblique = reader.keyword("oblique");
  if (!oblique && !reader.keyword("italic")) return false;
  const auto first = oblique ? reader.angle() : std::nullopt;
  const auto second = first ? reader.angle() : std::nullopt;
  const double from = first.value_or(default_slant), to = second.value_or(from);
  std::tie(face.least_slant, face.most_slant) = std::minmax(from, to);
  if (face.least_slant > 0 || face.most_slant < 0) face.style = FontStyle::Italic;
  return reader.at_end() && face.least_slant >= -90 && face.most_slant <= 90;
}

/// U+26, U+4??, U+0025-00FF. The tokenizer of today has no token for it: the text is put together again (CSS Syntax 3,
/// section 7).
std::optional<std::pair<char32_t, char32_t>> read_unicode_range(Values value) {
  std::string text;
  for (const ComponentValue& part : value) {
    const Token& token = part.token;
    text += token.type == TokenType::Dimension ? token.text + token.unit : token.text;
  }
  if (text.size() < 3 || (text[0] | 0x20) != 'u' || text[1] != '+') return std::nullopt;
  char32_t low = 0;
  char32_t high = 0;
  int digits = 0;
  bool second = false;
  bool wild = false;
  for (const char c : std::string_view(text).substr(2)) {
    if (c == '-' && !second && digits > 0 && !wild) {
      second = true;
      digits = 0;
      high = 0;
      continue;
    }
    const char lower = static_cast<char>(c | 0x20);
    const bool hex = (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'f');
    if ((!hex && c != '?') || (hex && wild) || (c == '?' && second) || ++digits > 6) return std::nullopt;
    wild = wild || c == '?';
    const auto digit = static_cast<char32_t>(c == '?' ? 0 : c <= '9' ? c - '0' : lower - 'a' + 10);
    if (!second) low = low * 16 + digit;
    high = high * 16 + (c == '?' ? 15 : digit);
  }
  if (digits == 0 || high > 0x10FFFF || low > high) return std::nullopt;
  return std::pair(low, high);
}

bool set_unicode_range(Values value, FontFaceRule& face) {
  std::vector<std::pair<char32_t, char32_t>> ranges;
  for (const Values part : split_at_commas(value)) {
    const auto range = read_unicode_range(part);
    if (!range) return false;
    ranges.push_back(*range);
  }
  face.unicode_range = std::move(ranges);
  return true;
}

bool set_features(Values value, FontFaceRule& face) {
  const auto record = as_property("font-feature-settings", value);
  if (record) face.features = record->features.settings;
  return record.has_value();
}

bool set_variations(Values value, FontFaceRule& face) {
  const auto record = as_property("font-variation-settings", value);
  if (record) face.variations = record->style.font_variations;
  return record.has_value();
}

struct Descriptor {
  std::string_view name, syntax, meaning;
  bool (*set)(Values, FontFaceRule&);
};
constexpr Descriptor descriptors[] = {
    {"font-family", "<family-name>", "the name that `font-family` asks for", set_family},
    {"src", "[<url> [format(…)]? [tech(…)]? | local(<name>)]#",
     "the first that can be used: a file of the styles folder, or a font at hand by its full or PostScript name",
     nullptr},
    {"font-weight", "auto | <font-weight>{1,2}", "what it is chosen for, a range too", set_weight},
    {"font-stretch", "auto | <font-stretch>{1,2}", "likewise", set_stretch},
    {"font-width", "auto | <font-stretch>{1,2}", "the same", set_stretch},
    {"font-style", "auto | normal | italic | oblique <angle>{0,2}", "likewise", set_style},
    {"unicode-range", "<unicode-range>#", "the characters that it is used for; a later rule goes before",
     set_unicode_range},
    {"font-feature-settings", "normal | [<string> [<integer> | on | off]?]#", "features that are on in this face",
     set_features},
    {"font-variation-settings", "normal | [<string> <number>]#", "axes of a variable font, set in this face",
     set_variations}};

/// Known, and without effect here; said once each.
struct IgnoredDescriptor {
  std::string_view name, instead;
};
constexpr IgnoredDescriptor ignored[] = {{"font-display", ""},  // fonts are always there: nothing to say
                                         {"font-named-instance", "set its axes by font-variation-settings"},
                                         {"font-language-override", "set `lang` on the element"},
                                         {"size-adjust", "set font-size-adjust on the element"},
                                         {"ascent-override", "set line-height on the element"},
                                         {"descent-override", "set line-height on the element"},
                                         {"line-gap-override", "set line-height on the element"}};

/// Whether a format() hint names something that can be opened.
bool is_known_format(std::string_view name) {
  constexpr std::string_view formats[] = {"opentype", "truetype", "collection", "opentype-variations",
                                          "truetype-variations"};
  return std::find(std::begin(formats), std::end(formats), name) != std::end(formats);
}

/// What follows a url(): format(x) tech(y). The formats that are none of ours are returned.
std::string foreign_format(ValueReader& reader) {
  std::string foreign;
  while (const ComponentValue* hint = reader.take()) {
    for (const ComponentValue& value : trimmed(hint->children)) {
      const std::string name = ascii_lower(value.token.text);
      if (hint->is_function("format") && !is_known_format(name)) foreign = name;
      if (hint->is_function("tech") && (name.starts_with("color-") || name == "incremental")) foreign = name;
    }
  }
  return foreign;
}

}  // namespace

void SheetLoader::add_font_face(const Rule& rule, const RuleScope&) {
  FontFaceRule face;
  face.span = rule.span;
  for (const SyntaxItem& item : parse_block(rule.block, BlockContents::DeclarationsOnly)) {
    if (item.kind != SyntaxItem::Kind::Declaration) {
      diagnostics_.warning("css-syntax", item.span, "this is not a declaration; it is skipped");
    } else {
      add_font_descriptor(item.declaration, face);
    }
  }
  if (face.family.empty() || face.sources.empty())
    return diagnostics_.warning("invalid-font-face", rule.span,
                                "@font-face needs font-family and a src that can be read");
  rules_.font_faces.push_back(std::move(face));
}

void SheetLoader::add_font_descriptor(const Declaration& declaration, FontFaceRule& face) {
  const std::string name = ascii_lower(declaration.name);
  for (const IgnoredDescriptor& known : ignored) {
    if (known.name != name) continue;
    if (!known.instead.empty() && noted_.insert("font-face " + name).second)
      diagnostics_.note("unsupported-value", declaration.span,
                        "'" + name + "' of @font-face has no effect here (noted once)", std::string(known.instead));
    return;
  }
  const auto known =
      std::find_if(std::begin(descriptors), std::end(descriptors), [&](const Descriptor& d) { return d.name == name; });
  if (known == std::end(descriptors)) {
    std::vector<std::string_view> names;
    for (const Descriptor& descriptor : descriptors) names.push_back(descriptor.name);
    const std::string_view nearest = nearest_name(name, names);
    return diagnostics_.warning("unknown-property", declaration.span, "@font-face has no '" + name + "'",
                                nearest.empty() ? "" : "did you mean '" + std::string(nearest) + "'?");
  }
  if (known->set == nullptr) return read_font_sources(declaration, face);
  if (known->set(declaration.value, face)) return;
  diagnostics_.warning("invalid-value", declaration.span,
                       "'" + serialize(declaration.value) + "' is not a value of '" + name + "'",
                       "it takes: " + std::string(known->syntax));
}

void SheetLoader::read_font_sources(const Declaration& declaration, FontFaceRule& face) {
  face.sources.clear();
  ValueContext context;
  context.sources = &sources_;
  context.root = request_.root;
  context.diagnostics = &diagnostics_;
  for (const Values source : split_at_commas(declaration.value)) {
    if (source.empty()) continue;
    const Span span = source[0].token.span;
    ValueReader reader(source, context);
    if (const ComponentValue* local = reader.function("local")) {
      std::string name;
      for (const ComponentValue& value : trimmed(local->children))
        name += value.type() == TokenType::Whitespace ? " " : value.token.text;
      if (!name.empty()) face.sources.push_back({{}, name, span});
      continue;
    }
    const auto path = reader.url();
    if (!path || path->empty()) continue;
    const std::string foreign = foreign_format(reader);
    std::error_code error;
    if (!foreign.empty()) {
      diagnostics_.note("web-font", span, "a font of the format '" + foreign + "' is not read",
                        "add the .otf or .ttf that it was made from to src");
    } else if (std::filesystem::is_regular_file(*path, error)) {
      face.sources.push_back({*path, {}, span});
    } else {
      diagnostics_.warning("missing-font", span, "the font file '" + *path + "' cannot be read",
                           "the path is relative to the sheet");
    }
  }
}

bool is_font_face_descriptor(std::string_view name) {
  const auto same = [&](const auto& descriptor) { return descriptor.name == name; };
  return std::any_of(std::begin(descriptors), std::end(descriptors), same) ||
         std::any_of(std::begin(ignored), std::end(ignored), same);
}

Vocabulary font_face_vocabulary() {
  Vocabulary out;
  for (const Descriptor& descriptor : descriptors)
    out.push_back(
        {std::string(descriptor.name) + ": " + std::string(descriptor.syntax), std::string(descriptor.meaning)});
  return out;
}

}  // namespace forme
