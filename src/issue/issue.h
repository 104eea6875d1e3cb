#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/source.h"

namespace forme {

/// A date of the proleptic Gregorian calendar; month and day are 0 where the source gives only a year or a month.
struct Date {
  int year = 0, month = 0, day = 0;
  bool operator==(const Date&) const = default;
  /// 2026-12-01, 2026-12 or 2026.
  std::string iso() const;
};

/// Reads the shapes that real issues hold: 2026-12-01, 2026/12/1, 1 December 2026, December 2026, Dec 1, 2026,
/// ISO timestamps with time and zone (the time is ignored). Nothing when it is none of these.
std::optional<Date> parse_date(const std::string& text);

/// A value with the place in the manifest or front matter it came from.
struct Located {
  std::string text;
  Span span;
  bool empty() const { return text.empty(); }
};

/// An image that the manifest or an article's front matter names; `path` is absolute and lexically normal.
struct ImageReference {
  std::filesystem::path path;
  std::string alt, caption, credit;  ///< caption is inline Markdown
  Span span;
  bool decorative = false;
};

struct Article {
  FileId file = no_file;
  std::string id;                                     ///< unique in the issue, from the file name: [a-z0-9-]+
  Span body;                                          ///< the Markdown after the front matter
  Located title, deck, kicker, section, style_class;  ///< title and deck are inline Markdown
  std::vector<std::string> authors;
  std::optional<Date> date;
  std::string language;  ///< BCP 47; the issue's when the article names none
  std::optional<ImageReference> image;
  std::map<std::string, std::string> metadata;  ///< every other key, as text
  bool house_page = false;                      ///< no article: in no contents; its title may be empty
};

/// How light a part of a picture is, so that type set over it can be dark or white.
enum class Tone : std::uint8_t { Unknown, Light, Dark };

struct Cover {
  std::optional<ImageReference> image;
  Tone head = Tone::Unknown, foot = Tone::Unknown;  ///< of the picture; filled in by whoever can decode it
  std::vector<Located> lines;                       ///< inline Markdown
};

/// What an advertisement or a house page takes of the pages.
enum class InsertionSize : std::uint8_t { Page, Spread, Half, Third, Quarter };
std::string_view name_of(InsertionSize size);

/// What the flatplan puts between the articles, in no contents: an advertisement, which is a picture, or a house page,
/// which is set from Markdown. Those of less than a page stand at the foot of the page before them.
struct Insertion {
  std::optional<ImageReference> image;  ///< of an advertisement
  Located house_page;                   ///< path of its Markdown; empty for an advertisement
  std::size_t article = 0;              ///< house page: index into Issue::articles
  Located advertiser;
  InsertionSize size = InsertionSize::Page;
  bool bleed = true;  ///< a picture that fills pages reaches beyond their trim
  bool epub = false;  ///< it stands in the e-reader edition too
  Span span;
};

enum class EntryKind : std::uint8_t {
  Contents,
  Article,
  Rest,  ///< of an article that is broken off further up: where it goes on
  Insertion
};

/// One line of the flatplan, in reading order.
struct FlatplanEntry {
  EntryKind kind = EntryKind::Article;
  std::size_t index = 0;  ///< into Issue::articles or Issue::insertions
  Span span;
  int department = 0;  ///< of articles that run on in one set of columns: its number in the issue; 0 none
};

/// What is on disk: the manifest (or its defaults) and the articles, decoded to UTF-8, nothing of their bodies parsed.
struct Issue {
  std::filesystem::path folder;  ///< absolute
  std::string slug;              ///< folder name, made safe for file names
  Located magazine, number, title, issn, publisher, rights, style, printer;
  std::optional<Date> date;
  std::string language = "en";
  Cover cover;
  std::vector<FlatplanEntry> flatplan;
  std::vector<Article> articles;  ///< and house pages
  std::vector<Insertion> insertions;
  std::vector<std::size_t> fillers;  ///< insertions that fill what articles leave empty, in this order
};

}  // namespace forme
