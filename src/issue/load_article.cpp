#include "issue/load_article.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "issue/article_options.h"
#include "issue/front_matter.h"
#include "issue/names.h"

namespace forme {
namespace {

/// The keys that have a place of their own in Article; all others are metadata.
constexpr std::array own_keys = {"title",         "deck",         "subtitle",  "standfirst", "summary",
                                 "description",   "author",       "authors",   "byline",     "date",
                                 "section",       "language",     "lang",      "image",      "image_alt",
                                 "image_caption", "image_credit", "image-alt", "kicker",     "image-caption",
                                 "image-credit",  "style"};

bool is_own_key(std::string_view key) {
  return std::any_of(own_keys.begin(), own_keys.end(), [&](const char* own) { return equal_without_case(own, key); });
}

/// An author in a list: a text, or a map with a name in it.
std::string author_name(const Value& value) {
  if (!value.is_map()) return plain_text(&value).text;
  if (const Value* name = value.find({"name", "full_name", "fullname"})) return plain_text(name).text;
  const Value* given = value.find({"given", "first", "given-names"});
  const Value* family = value.find({"family", "last", "surname"});
  if (given != nullptr || family != nullptr) {
    return std::string(trimmed(plain_text(given).text + " " + plain_text(family).text));
  }
  return value.entries.size() == 1 ? value.entries[0].first.text : plain_text(&value).text;
}

std::vector<std::string> read_authors(const Value& fields) {
  const Value* value = fields.find({"authors", "author", "byline"});
  if (value == nullptr) return {};
  std::vector<std::string> out;
  if (value->is_list()) {
    for (const Value& item : value->items) out.push_back(author_name(item));
  } else {
    std::string text = author_name(*value);
    if (text.starts_with("By ") || text.starts_with("by ")) text.erase(0, 3);
    out = split_authors(text);
  }
  std::erase_if(out, [](const std::string& name) { return trimmed(name).empty(); });
  return out;
}

std::optional<ImageReference> read_lead_image(const Value& fields, const Article& article, const Issue& issue,
                                              Diagnostics& diagnostics) {
  const Value* value = fields.find({"image"});
  if (value == nullptr) return std::nullopt;
  const std::filesystem::path base = diagnostics.sources().file(article.file).path().parent_path();
  std::optional<ImageReference> image = read_image(*value, base, issue, diagnostics);
  if (!image) return image;
  const auto complete = [&](std::string& text, std::initializer_list<std::string_view> keys) {
    if (text.empty()) text = plain_text(fields.find(keys)).text;
  };
  complete(image->alt, {"image_alt", "image-alt"});
  complete(image->caption, {"image_caption", "image-caption"});
  complete(image->credit, {"image_credit", "image-credit"});
  if (image->alt.empty() && !image->decorative) {
    diagnostics.note("missing-alt", image->span, "the article's image has no alternative text",
                     "add alt: with what the image shows, for those who cannot see it");
  }
  return image;
}

/// The text of the first heading of the first level in the body, for an article whose title is nowhere else.
Located first_heading(Span body, const Sources& sources) {
  const std::string_view text = sources.file(body.file).text();
  std::size_t at = body.begin;
  while (at < body.end) {
    const std::size_t end = std::min<std::size_t>(text.find_first_of("\r\n", at), body.end);
    const OpeningTitle opening =
        split_opening_title({body.file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, sources);
    if (!opening.title.empty()) return opening.title;
    at = end + 1;
  }
  return {};
}

void choose_title(Article& article, const Sources& sources) {
  if (!article.title.empty()) return;
  OpeningTitle opening = split_opening_title(article.body, sources);
  if (!opening.title.empty()) {
    article.title = std::move(opening.title);
    article.body = opening.body;
    return;
  }
  if (article.house_page) return;
  article.title = first_heading(article.body, sources);
  if (!article.title.empty()) return;
  article.title = {readable_name(sources.file(article.file).path().stem().string()), {article.file, 0, 0}};
  if (article.title.empty()) article.title.text = "Untitled";
}

}  // namespace

Located plain_text(const Value* value) {
  if (value == nullptr) return {};
  Located out = value->as_text();
  std::string text;
  for (const char c : out.text) {
    const bool space = static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
    if (!space) text += c;
    if (space && !text.empty() && text.back() != ' ') text += ' ';
  }
  while (text.ends_with(' ')) text.pop_back();
  out.text = std::move(text);
  return out;
}

std::optional<Date> read_date(const Value* value, Diagnostics& diagnostics) {
  const Located text = plain_text(value);
  if (text.empty()) return std::nullopt;
  const std::optional<Date> date = parse_date(text.text);
  if (!date) {
    diagnostics.warning("invalid-date", text.span, fmt::format("\"{}\" is not a date that is understood", text.text),
                        "write it as 2026-12-01");
  }
  return date;
}

std::string read_language(const Value* value, const std::string& fallback, Diagnostics& diagnostics) {
  const Located text = plain_text(value);
  if (text.empty()) return fallback;
  const std::optional<std::string> tag = language_tag(text.text);
  if (tag) return *tag;
  diagnostics.warning("invalid-language", text.span, fmt::format("\"{}\" is not a language tag", text.text),
                      "write it as en, en-GB or pt-BR");
  return fallback;
}

std::optional<ImageReference> read_image(const Value& value, const std::filesystem::path& base, const Issue& issue,
                                         Diagnostics& diagnostics) {
  ImageReference image;
  Located path = value.is_map() ? plain_text(value.find({"src", "path", "file", "url", "image"})) : Located();
  if (value.kind == Value::Kind::Scalar) path = plain_text(&value);
  if (value.is_list() && !value.items.empty()) return read_image(value.items[0], base, issue, diagnostics);
  if (path.empty()) {
    diagnostics.warning("missing-image-path", value.span(), "an image without a path is left out",
                        "write image: images/name.jpg, or a map with src:");
    return std::nullopt;
  }
  image.span = path.span;
  image.alt = plain_text(value.find({"alt"})).text;
  image.caption = plain_text(value.find({"caption", "title"})).text;
  image.credit = plain_text(value.find({"credit", "credits", "attribution"})).text;
  image.decorative = lower_case(plain_text(value.find({"decorative"})).text) == "true";
  if (path.text.find("://") != std::string::npos || path.text.starts_with("//")) {
    diagnostics.warning("remote-image", path.span, fmt::format("{} is on the web and is not fetched", path.text),
                        "put a copy into the issue's images folder");
    return std::nullopt;
  }
  const auto resolved = image_path_inside(issue.folder, base, path.text);
  if (!resolved) {
    diagnostics.error("path-outside-issue", path.span, fmt::format("{} is not inside the issue folder", path.text),
                      "use a path relative to this file, within the issue");
    return std::nullopt;
  }
  image.path = *resolved;
  return image;
}

Article load_article(FileId file, const Issue& issue, Diagnostics& diagnostics, ArticleKind kind) {
  const FrontMatter front = split_front_matter(file, diagnostics);
  const Value& fields = front.fields;
  Article article;
  article.file = file;
  article.house_page = kind == ArticleKind::HousePage;
  article.body = front.body;
  article.title = plain_text(fields.find({"title"}));
  article.deck = plain_text(fields.find({"deck", "standfirst", "subtitle", "summary", "description"}));
  article.kicker = plain_text(fields.find({"kicker"}));
  article.section = plain_text(fields.find({"section"}));
  article.style_class = plain_text(fields.find({"style"}));
  article.authors = read_authors(fields);
  article.date = read_date(fields.find({"date"}), diagnostics);
  article.language = read_language(fields.find({"language", "lang"}), issue.language, diagnostics);
  article.image = read_lead_image(fields, article, issue, diagnostics);
  for (const auto& [key, value] : fields.entries) {
    if (!is_own_key(key.text)) article.metadata[key.text] = plain_text(&value).text;
  }
  check_options(article, fields, diagnostics);
  choose_title(article, diagnostics.sources());
  return article;
}

}  // namespace forme
