#include "text/shape_cache.h"

namespace forme {
namespace {

constexpr std::size_t longest_kept_word = 64;  // bytes
constexpr std::size_t most_kept_glyphs = 4'000'000;

}  // namespace

std::shared_ptr<ShapeCache> make_shape_cache() { return std::make_shared<ShapeCache>(); }

void ShapeCache::use(const FontLibrary& fonts) {
  if (library_ == fonts.identity()) return;
  library_ = fonts.identity();
  style_ids_.clear();
  styles_.clear();
  words_.clear();
  kept_ = 0;
  fallbacks_.clear();
}

ShapeStyleId ShapeCache::intern(const ShapeStyle& style) {
  const auto [it, fresh] = style_ids_.emplace(style, static_cast<ShapeStyleId>(styles_.size()));
  if (fresh) styles_.push_back(&it->first);
  return it->second;
}

const std::vector<ShapedGlyph>& ShapeCache::shape(const FontLibrary& fonts, ShapeStyleId id, std::string_view text) {
  const ShapeStyle& style = *styles_[id];
  const FontLibrary::ShapeRequest request{style.face,     text,          0, text.size(), style.script, style.direction,
                                          style.language, style.features};
  if (text.size() > longest_kept_word) {
    fonts.shape(request, scratch_);
    return scratch_;
  }
  std::string key(reinterpret_cast<const char*>(&id), sizeof id);
  key += text;
  if (const auto known = words_.find(key); known != words_.end()) return known->second;
  if (kept_ > most_kept_glyphs) {
    words_.clear();
    kept_ = 0;
  }
  std::vector<ShapedGlyph>& glyphs = words_[std::move(key)];
  fonts.shape(request, glyphs);
  kept_ += glyphs.size() + 4;
  return glyphs;
}

FaceId ShapeCache::fallback(const FontLibrary& fonts, const FaceRequest& request, char32_t character,
                            std::string_view language) {
  auto& faces = fallbacks_[{request, std::string(language)}];
  const auto known = faces.find(character);
  if (known != faces.end()) return known->second;
  return faces.emplace(character, fonts.fallback(request, character, language)).first->second;
}

icu::BreakIterator* ShapeCache::line_iterator(std::string_view language, LineBreak strictness) {
  std::string name(language.substr(0, 32));
  switch (strictness) {
    case LineBreak::Loose: name += "@lb=loose"; break;
    case LineBreak::Normal: name += "@lb=normal"; break;
    case LineBreak::Strict: name += "@lb=strict"; break;
    case LineBreak::Auto:
    case LineBreak::Anywhere:
      // JLREQ 3.1.7: small kana and the long vowel mark start no line.
      if (name.starts_with("ja")) name += "@lb=strict";
      break;
  }
  const auto known = line_iterators_.find(name);
  if (known != line_iterators_.end()) return known->second.get();
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> made(
      icu::BreakIterator::createLineInstance(icu::Locale::createFromName(name.c_str()), status));
  if (U_FAILURE(status) != 0) made.reset();
  return line_iterators_.emplace(std::move(name), std::move(made)).first->second.get();
}

}  // namespace forme
