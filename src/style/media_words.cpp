#include "style/media_words.h"

#include <algorithm>
#include <vector>

#include "style/nearest_name.h"

namespace forme {
namespace {

using Values = std::span<const ComponentValue>;

/// The media that there are; from `tty` on those that no longer match anywhere. E-readers know the last three.
constexpr std::string_view media[] = {"print",    "screen", "epub",       "all",       "speech",
                                      "tty",      "tv",     "projection", "handheld",  "braille",
                                      "embossed", "aural",  "amzn-kf8",   "amzn-mobi", "kindle"};

constexpr std::string_view features[] = {"width",
                                         "height",
                                         "aspect-ratio",
                                         "orientation",
                                         "resolution",
                                         "color",
                                         "color-index",
                                         "color-gamut",
                                         "monochrome",
                                         "grid",
                                         "scan",
                                         "update",
                                         "overflow-block",
                                         "overflow-inline",
                                         "display-mode",
                                         "dynamic-range",
                                         "environment-blending",
                                         "forced-colors",
                                         "hover",
                                         "pointer",
                                         "any-hover",
                                         "any-pointer",
                                         "inverted-colors",
                                         "light-level",
                                         "nav-controls",
                                         "prefers-color-scheme",
                                         "prefers-contrast",
                                         "prefers-reduced-data",
                                         "prefers-reduced-motion",
                                         "prefers-reduced-transparency",
                                         "scripting",
                                         "shape",
                                         "horizontal-viewport-segments",
                                         "vertical-viewport-segments",
                                         "video-color-gamut",
                                         "video-dynamic-range",
                                         "block-size",
                                         "inline-size",
                                         "device-width",
                                         "device-height",
                                         "device-aspect-ratio",
                                         "device-pixel-ratio",
                                         "transform-3d"};

class MediaCheck {
 public:
  explicit MediaCheck(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void query(Values values) {
    bool type_may_come = true;
    std::string joiner;
    for (const ComponentValue& value : values) {
      if (value.type() == TokenType::OpenRound) condition(value);
      if (value.type() == TokenType::Ident) word(value, type_may_come, joiner);
      if (value.type() != TokenType::Whitespace) type_may_come = value.is_ident("only") || value.is_ident("not");
    }
  }

 private:
  void word(const ComponentValue& value, bool type_may_come, std::string& joiner) {
    const std::string name = ascii_lower(value.token.text);
    if (name == "only" || name == "not") return;
    if (name == "and" || name == "or") {
      if (!joiner.empty() && joiner != name)
        say(value, "'and' and 'or' stand beside each other; the query does not hold",
            "put brackets around one of them");
      joiner = name;
    } else if (type_may_come && std::find(std::begin(media), std::end(media), name) == std::end(media)) {
      say(value, "there is no medium '" + name + "'", nearest(name, media));
    }
  }

  /// A feature in brackets, or conditions in them.
  void condition(const ComponentValue& block) {
    const Values inner = trimmed(block.children);
    const bool nested = !inner.empty() && (inner[0].type() == TokenType::OpenRound || inner[0].is_ident("not"));
    if (nested) return query(inner);
    if (const auto declaration = parse_declaration(inner)) return feature(inner[0], ascii_lower(declaration->name));
    for (const ComponentValue& value : inner)
      if (value.type() == TokenType::Ident) feature(value, ascii_lower(value.token.text));
  }

  void feature(const ComponentValue& value, std::string name) {
    if (name.starts_with('-')) return;  // a browser's own
    if (name.starts_with("min-") || name.starts_with("max-")) name.erase(0, 4);
    if (std::find(std::begin(features), std::end(features), name) != std::end(features)) return;
    say(value, "there is no media feature '" + name + "'; the query does not hold", nearest(name, features));
  }

  static std::string nearest(std::string_view name, std::span<const std::string_view> known) {
    const std::string_view found = nearest_name(name, known);
    return found.empty() ? std::string() : "did you mean '" + std::string(found) + "'?";
  }

  void say(const ComponentValue& value, std::string message, std::string hint) {
    diagnostics_.warning("unknown-media", value.token.span, std::move(message), std::move(hint));
  }

  Diagnostics& diagnostics_;
};

}  // namespace

void check_media_words(std::span<const ComponentValue> queries, Diagnostics& diagnostics) {
  MediaCheck check(diagnostics);
  for (const Values query : split_at_commas(queries)) check.query(query);
}

}  // namespace forme
