#include "issue/article_options.h"

#include <fmt/format.h>

namespace forme {
namespace {

const std::string punctuation_key = "smart-punctuation";
const std::string pages_key = "pages";
const std::string jump_key = "jump";
constexpr std::string_view as_typed = "no";

/// 1 to 9999; 0 for anything else.
int page_count(std::string_view text) {
  int count = 0;
  if (text.size() > 4) return 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return 0;
    count = count * 10 + (c - '0');
  }
  return count;
}

void set_page_count(Article& article, const std::string& key, const Located& pages, Diagnostics& diagnostics) {
  if (page_count(pages.text) > 0) {
    article.metadata[key] = pages.text;
    return;
  }
  diagnostics.warning("invalid-pages", pages.span, fmt::format("\"{}\" is not a number of pages", pages.text),
                      fmt::format("write {}: 4", key));
}

int page_count(const Article& article, const std::string& key) {
  const auto found = article.metadata.find(key);
  return found == article.metadata.end() ? 0 : page_count(found->second);
}

}  // namespace

Punctuation punctuation_of(const Article& article) {
  const auto found = article.metadata.find(punctuation_key);
  return found != article.metadata.end() && found->second == as_typed ? Punctuation::AsTyped : Punctuation::Typographic;
}

int page_slot_of(const Article& article) { return page_count(article, pages_key); }

int jump_of(const Article& article) { return page_count(article, jump_key); }

void set_jump(Article& article, const Located& pages, Diagnostics& diagnostics) {
  set_page_count(article, jump_key, pages, diagnostics);
}

void clear_jump(Article& article) { article.metadata.erase(jump_key); }

std::optional<Punctuation> read_punctuation(const Located& text, Diagnostics& diagnostics) {
  const std::string word = lower_case(text.text);
  if (word == "true" || word == "yes" || word == "on") return Punctuation::Typographic;
  if (word == "false" || word == "no" || word == "off") return Punctuation::AsTyped;
  diagnostics.warning("invalid-punctuation", text.span, fmt::format("\"{}\" is neither yes nor no", text.text),
                      "write smart-punctuation: no to have quotes and dashes as they are typed");
  return std::nullopt;
}

void check_options(Article& article, const Value& fields, Diagnostics& diagnostics) {
  const auto place = [&](const std::string& key) {
    const Value* value = fields.find({key});
    return value == nullptr ? fields.span() : value->span();
  };
  if (const auto found = article.metadata.find(punctuation_key); found != article.metadata.end()) {
    const std::optional<Punctuation> punctuation =
        read_punctuation({found->second, place(punctuation_key)}, diagnostics);
    if (punctuation) {
      found->second = *punctuation == Punctuation::AsTyped ? as_typed : "yes";
    } else {
      article.metadata.erase(found);
    }
  }
  if (const auto found = article.metadata.find(pages_key); found != article.metadata.end()) {
    const Located pages{found->second, place(pages_key)};
    article.metadata.erase(found);
    set_page_count(article, pages_key, pages, diagnostics);
  }
}

void apply_manifest_options(Article& article, const Located& pages, Punctuation punctuation, Diagnostics& diagnostics) {
  if (punctuation == Punctuation::AsTyped) article.metadata.try_emplace(punctuation_key, as_typed);
  if (!pages.empty()) set_page_count(article, pages_key, pages, diagnostics);
}

}  // namespace forme
