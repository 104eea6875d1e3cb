#pragma once

#include "issue/value.h"
#include "source/diagnostics.h"

namespace forme {

/// An article is given a title where it has none; a house page needs none.
enum class ArticleKind : std::uint8_t { Article, HousePage };

/// Reads the front matter of an article whose file is loaded. `issue` gives the folder and the language that hold
/// where the article says nothing; the article's id is left empty.
Article load_article(FileId file, const Issue& issue, Diagnostics& diagnostics,
                     ArticleKind kind = ArticleKind::Article);

/// An image from a path or a map of `src`, `alt`, `caption`, `credit`; nothing, with a diagnostic, when it has no path,
/// is on the web, or lies outside the issue folder.
std::optional<ImageReference> read_image(const Value& value, const std::filesystem::path& base, const Issue& issue,
                                         Diagnostics& diagnostics);

/// The value as text with line ends and control characters as spaces.
Located plain_text(const Value* value);

/// Reads a date or says that it cannot.
std::optional<Date> read_date(const Value* value, Diagnostics& diagnostics);

/// Reads a language tag; `fallback` and a diagnostic when it is none.
std::string read_language(const Value* value, const std::string& fallback, Diagnostics& diagnostics);

}  // namespace forme
