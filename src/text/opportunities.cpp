#include "text/opportunities.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/utf8.h"

namespace forme {
namespace {

// Penalties as TeX has them, but a hyphen is dearer: as bad as spaces twice as wide as allowed. So fewer than a fifth
// of lines end in one at 45 characters a line, and spaces, which letters help out, are hardly less even.
constexpr float hyphen_penalty = 1000;
constexpr float capitalised_penalty = 300;  // added: names are better left whole
constexpr float compound_penalty = 400;     // added: a second hyphen in a word that has one
constexpr float explicit_hyphen_penalty = 900;
constexpr float dash_penalty = 20;
constexpr float url_penalty = 200;
constexpr float identifier_penalty = 400;
constexpr float dangling_penalty = 700;  // a one-letter preposition at a line's end (pl, cs, sk, ...)

struct UTextDeleter {
  void operator()(UText* text) const { utext_close(text); }
};

bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 0x20U) >= U'a' && (c | 0x20U) <= U'z';
  const auto category = u_charType(static_cast<UChar32>(c));
  return u_isalpha(static_cast<UChar32>(c)) != 0 || category == U_NON_SPACING_MARK ||
         category == U_COMBINING_SPACING_MARK || c == 0x200D || c == 0x200C;
}
bool is_digit(char32_t c) { return u_isdigit(static_cast<UChar32>(c)) != 0; }
bool is_hyphen(char32_t c) { return c == U'-' || c == 0x2010; }
bool is_space(char32_t c) {
  return c == U' ' || c == U'\n' || c == U'\t' || (c >= 0x2000 && c <= 0x200B) || c == 0x3000;
}

/// Scripts whose words patterns may break; the others break by their own rules.
bool is_hyphenated_script(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
    case USCRIPT_ETHIOPIC: return false;
    default: return true;
  }
}

bool hides_one_letter_words(std::string_view language) {
  static constexpr std::array languages = {std::string_view("pl"), std::string_view("cs"), std::string_view("sk"),
                                           std::string_view("uk"), std::string_view("ru"), std::string_view("be"),
                                           std::string_view("hr"), std::string_view("sl"), std::string_view("bg")};
  return std::find(languages.begin(), languages.end(), language.substr(0, language.find('-'))) != languages.end();
}

/// Languages for whose lack of patterns nobody need be told.
bool is_never_hyphenated(std::string_view language) {
  static constexpr std::array languages = {
      std::string_view("zh"), std::string_view("ja"),  std::string_view("ko"),  std::string_view("ar"),
      std::string_view("fa"), std::string_view("ur"),  std::string_view("he"),  std::string_view("yi"),
      std::string_view("th"), std::string_view("lo"),  std::string_view("km"),  std::string_view("my"),
      std::string_view("am"), std::string_view("ti"),  std::string_view("vi"),  std::string_view("und"),
      std::string_view("bo"), std::string_view("mul"), std::string_view("zxx"), std::string_view("")};
  return std::find(languages.begin(), languages.end(), language.substr(0, language.find('-'))) != languages.end();
}

struct Token {
  std::size_t begin, end;
};

class OpportunityFinder {
 public:
  OpportunityFinder(const PreparedParagraph& paragraph, ShapeCache& cache, const TextContext& context)
      : paragraph_(paragraph), cache_(cache), context_(context), text_(paragraph.display.text) {}

  std::vector<Opportunity> run() {
    find_boundaries();
    std::size_t boundary = 0;
    for (std::size_t i = 0; i < text_.size();) {
      const Token token = next_token(i);
      i = token.end;
      std::vector<std::uint32_t> inside;
      while (boundary < boundaries_.size() && boundaries_[boundary] <= token.begin) keep_plain(boundaries_[boundary++]);
      while (boundary < boundaries_.size() && boundaries_[boundary] < token.end)
        inside.push_back(boundaries_[boundary++]);
      if (token.end > token.begin) add_token(token, inside);
    }
    while (boundary < boundaries_.size()) keep_plain(boundaries_[boundary++]);
    add_between_spaces();
    add_forced();
    return std::move(out_);
  }

 private:
  char32_t at(std::size_t i) const { return i < text_.size() ? decode_utf8(text_, i) : U'\0'; }
  std::size_t previous(std::size_t i) const {
    if (i == 0) return 0;
    --i;
    while (i > 0 && (static_cast<unsigned char>(text_[i]) & 0xC0U) == 0x80U) --i;
    return i;
  }
  std::size_t following(std::size_t i) const {
    if (i < text_.size()) decode_utf8(text_, i);
    return i;
  }
  char32_t before(std::size_t i) const { return i == 0 ? U'\0' : at(previous(i)); }

  const InlineRun& run_at(std::size_t byte) const {
    const auto& segments = paragraph_.display.segments;
    const auto it = std::upper_bound(segments.begin(), segments.end(), byte,
                                     [](std::size_t b, const DisplaySegment& s) { return b < s.begin; });
    const std::size_t index = it == segments.begin() ? 0 : static_cast<std::size_t>(it - segments.begin()) - 1;
    // An empty segment (a note without a call) never holds a byte.
    std::size_t found = index;
    while (found > 0 && segments[found].begin == segments[found].end) --found;
    return paragraph_.content.runs[segments[found].run];
  }

  void find_boundaries() {
    icu::BreakIterator* lines = cache_.line_iterator(paragraph_.language, paragraph_.style->line_break);
    if (lines == nullptr) return;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UText, UTextDeleter> text(
        utext_openUTF8(nullptr, text_.data(), static_cast<int64_t>(text_.size()), &status));
    lines->setText(text.get(), status);
    if (U_FAILURE(status) != 0) return;
    for (int32_t p = lines->next(); p != icu::BreakIterator::DONE; p = lines->next()) {
      if (p > 0 && static_cast<std::size_t>(p) < text_.size()) boundaries_.push_back(static_cast<std::uint32_t>(p));
    }
    // The iterator is kept; the text is not.
    lines->setText(icu::UnicodeString());
  }

  /// `break-spaces` lets a line end after every space (Text 3, 4.1.3).
  void add_between_spaces() {
    for (std::size_t p = 1; p < text_.size(); ++p) {
      if (text_[p - 1] != ' ' || text_[p] != ' ') continue;
      if (run_at(p).style->white_space_collapse == WhiteSpaceCollapse::BreakSpaces) add(p, 0, BreakKind::Plain);
    }
  }

  /// White space is skipped; a token is what stands between.
  Token next_token(std::size_t i) const {
    while (i < text_.size() && is_space(at(i))) i = following(i);
    const std::size_t begin = i;
    while (i < text_.size() && !is_space(at(i))) i = following(i);
    return {begin, i};
  }

  bool may_wrap(std::size_t p) const {
    const auto wraps = [](const InlineRun& run) { return run.style->text_wrap_mode == TextWrapMode::Wrap; };
    const InlineRun& after = run_at(p);
    if (wraps(after)) {
      // A space at the end of a nowrap run is still that run's.
      const InlineRun& earlier = run_at(previous(p));
      return wraps(earlier) || !is_space(before(p)) || &earlier != &after;
    }
    return &run_at(previous(p)) != &after && wraps(run_at(previous(p)));
  }

  void add(std::size_t p, float penalty, BreakKind kind) {
    if (p == 0 || p >= text_.size() || before(p) == U'\n' || !may_wrap(p)) return;
    const InlineRun::Kind after = run_at(p).kind, earlier = run_at(previous(p)).kind;
    const bool spaced = is_space(before(p));
    if (after == InlineRun::Kind::Leader || (earlier == InlineRun::Kind::Leader && !spaced)) return;
    if (after == InlineRun::Kind::NoteCall && !spaced) return;
    out_.push_back({static_cast<std::uint32_t>(p), penalty, kind});
  }

  /// A break after white space (or at a token's start).
  void keep_plain(std::size_t p) {
    const char32_t next = at(p);
    float penalty = 0;
    // A spaced dash stays with what it follows, unless it opens (Spanish): then it touches the next word.
    if ((next == 0x2013 || next == 0x2014) && is_space(at(following(p)))) return;
    if (ends_with_one_letter_word(p)) penalty = dangling_penalty;
    add(p, penalty, BreakKind::Plain);
  }

  bool ends_with_one_letter_word(std::size_t p) const {
    if (!is_space(before(p)) || !hides_one_letter_words(paragraph_.language)) return false;
    const std::size_t letter = previous(previous(p));
    return letter < previous(p) && is_letter(at(letter)) && (letter == 0 || is_space(before(letter)));
  }

  void add_token(const Token& token, const std::vector<std::uint32_t>& inside) {
    const std::string_view text = text_.substr(token.begin, token.end - token.begin);
    const std::size_t first = out_.size();
    const ComputedStyle& style = *run_at(token.begin).style;
    if (style.line_break == LineBreak::Anywhere || style.word_break == WordBreak::BreakAll) {
      add_all(token, style.line_break == LineBreak::Anywhere, inside);
    } else if (is_url(text)) {
      add_url(token);
    } else {
      for (const std::uint32_t p : inside) add_inside(token, p);
      add_hyphens(token);
      if (text.size() > 12) add_identifier(token);
    }
    const auto begin = out_.begin() + static_cast<std::ptrdiff_t>(first);
    std::stable_sort(begin, out_.end(), [](const Opportunity& a, const Opportunity& b) { return a.text < b.text; });
    out_.erase(
        std::unique(begin, out_.end(), [](const Opportunity& a, const Opportunity& b) { return a.text == b.text; }),
        out_.end());
  }

  /// `line-break: anywhere` breaks around every character; `word-break: break-all` between letters and figures, beside
  /// what UAX 14 has (Text 3, 5.2 and 5.3). Neither hyphenates.
  void add_all(const Token& token, bool anywhere, const std::vector<std::uint32_t>& inside) {
    const auto is_unit = [](char32_t c) { return is_letter(c) || is_digit(c); };
    for (std::size_t p = following(token.begin); p < token.end; p = following(p)) {
      const bool mark = (U_GET_GC_MASK(static_cast<UChar32>(at(p))) & U_GC_M_MASK) != 0;
      if (!mark && (anywhere || (is_unit(before(p)) && is_unit(at(p))))) add(p, 0, BreakKind::Plain);
    }
    for (const std::uint32_t p : inside) add(p, 0, BreakKind::Plain);
  }

  /// Letters that `word-break: keep-all` holds together.
  static bool is_kept(char32_t c) { return is_letter(c) || is_digit(c); }

  /// A boundary of UAX 14 between two characters that are no space.
  void add_inside(const Token& token, std::size_t p) {
    const char32_t left = before(p), right = at(p);
    if (run_at(p).style->word_break == WordBreak::KeepAll && is_kept(left) && is_kept(right)) return;
    if (left == 0x00AD) {
      if (run_at(previous(p)).style->hyphens != Hyphens::None) add(p, hyphen_penalty, BreakKind::Hyphen);
      return;
    }
    if (is_hyphen(left)) {
      // Two letters on both sides: no "e-" at a line's end, no "-flag" torn apart.
      const std::size_t hyphen = previous(p);
      const bool whole = hyphen > token.begin && is_letter(before(hyphen)) && previous(hyphen) > token.begin &&
                         is_letter(before(previous(hyphen))) && is_letter(right) && is_letter(at(following(p)));
      if (whole) add(p, explicit_hyphen_penalty, BreakKind::ExplicitHyphen);
      return;
    }
    if (left == 0x2013 || left == 0x2014) {
      const std::size_t dash = previous(p);
      const bool range = left == 0x2013 && is_digit(before(dash)) && is_digit(right);
      if (!range && dash > token.begin) add(p, dash_penalty, BreakKind::Plain);
      return;
    }
    if (right == 0x2013 || right == 0x2014) return;  // a closed dash ends a line and never begins one
    add(p, left < 0x2E80 && right < 0x2E80 ? dash_penalty : 0, BreakKind::Plain);
  }

  static bool is_url(std::string_view token) {
    if (token.find("://") != token.npos || token.find("www.") != token.npos || token.starts_with("mailto:"))
      return true;
    const auto slashes = std::count(token.begin(), token.end(), '/');
    return slashes >= 1 && token.find('.') != token.npos && token.size() > 12;
  }

  /// After slashes and colons, before other punctuation, so that none reads as the sentence's (Chicago 17, 14.18).
  void add_url(const Token& token) {
    const std::size_t least = token.begin + 3;
    for (std::size_t p = token.begin + 1; p + 2 < token.end; ++p) {
      const char left = text_[p - 1], right = text_[p];
      if (p < least || (static_cast<unsigned char>(right) & 0xC0U) == 0x80U) continue;
      const bool after = (left == '/' && right != '/') || (left == '@') || (left == ':' && right != '/');
      const bool ahead = right == '.' || right == '?' || right == '&' || right == '=' || right == '-' || right == '_' ||
                         right == '#' || right == '%' || right == '~' || right == '+';
      const bool word_before = std::isalnum(static_cast<unsigned char>(left)) != 0;
      if (after || (ahead && word_before)) add(p, url_penalty, BreakKind::Plain);
    }
  }

  /// Long names from programs: after joints, when nothing better is at hand.
  void add_identifier(const Token& token) {
    for (std::size_t p = token.begin + 3; p + 2 < token.end; ++p) {
      const char left = text_[p - 1];
      const auto right = static_cast<unsigned char>(text_[p]);
      if (std::isalnum(right) == 0) continue;
      const bool joint = left == '_' || left == '/' || left == ':' || left == '\\' || left == '=' || left == '@' ||
                         (left == '.' && std::isalpha(static_cast<unsigned char>(text_[p - 2])) != 0);
      if (joint) add(p, left == '/' ? url_penalty : identifier_penalty, BreakKind::Plain);
    }
  }

  void add_hyphens(const Token& token) {
    const bool has_hyphen =
        std::any_of(text_.begin() + static_cast<std::ptrdiff_t>(token.begin),
                    text_.begin() + static_cast<std::ptrdiff_t>(token.end), [](char c) { return c == '-'; }) ||
        text_.substr(token.begin, token.end - token.begin).find("\u2010") != text_.npos;
    const bool has_digit = std::any_of(text_.begin() + static_cast<std::ptrdiff_t>(token.begin),
                                       text_.begin() + static_cast<std::ptrdiff_t>(token.end),
                                       [](char c) { return c >= '0' && c <= '9'; });
    if (has_digit) return;
    for (std::size_t i = token.begin; i < token.end;) {
      if (!is_letter(at(i))) {
        i = following(i);
        continue;
      }
      const std::size_t begin = i;
      bool soft = false;
      while (i < token.end && (is_letter(at(i)) || at(i) == 0x00AD)) {
        soft = soft || at(i) == 0x00AD;
        i = following(i);
      }
      // A word with soft hyphens says itself where it may be broken.
      if (!soft) add_word({begin, i}, has_hyphen ? compound_penalty : 0);
    }
  }

  void add_word(const Token& word, float extra) {
    const InlineRun& run = run_at(word.begin);
    const ComputedStyle& style = *run.style;
    if (style.hyphens != Hyphens::Auto || run.kind != InlineRun::Kind::Text) return;
    const std::string_view text = text_.substr(word.begin, word.end - word.begin);
    if (text.size() < 4 || text.size() > 120 || !is_hyphenated_script(at(word.begin))) return;
    const std::string_view language = run.language.empty() ? std::string_view(paragraph_.language) : run.language;
    if (!cache_.hyphenator().knows(language)) return report_language(language);
    std::size_t letters = 0, capitals = 0;
    for (std::size_t i = 0; i < text.size();) {
      const char32_t c = decode_utf8(text, i);
      ++letters;
      if (u_isupper(static_cast<UChar32>(c)) != 0) ++capitals;
    }
    if (letters < static_cast<std::size_t>(std::max(style.hyphenate_limit_word, 0))) return;
    if (capitals == letters && letters <= 4) return;
    const bool capitalised = u_isupper(static_cast<UChar32>(at(word.begin))) != 0;
    const float penalty = hyphen_penalty + extra + (capitalised ? capitalised_penalty : 0);
    const auto least_before = static_cast<std::size_t>(std::max(style.hyphenate_limit_before, 1));
    const auto least_after = static_cast<std::size_t>(std::max(style.hyphenate_limit_after, 1));
    std::size_t i = 0, position = 0;
    for (const std::uint16_t point : cache_.hyphenator().points(text, language)) {
      for (; i < point; ++position) decode_utf8(text, i);
      if (position >= least_before && letters - position >= least_after) {
        add(word.begin + point, penalty, BreakKind::Hyphen);
      }
    }
  }

  void report_language(std::string_view language) {
    if (context_.diagnostics == nullptr || is_never_hyphenated(language)) return;
    if (!reported_.emplace(language).second) return;
    context_.diagnostics->note(
        "missing-hyphenation", {},
        fmt::format("there are no hyphenation patterns for '{}'; its words are not broken", language),
        fmt::format("install the package hyphen-{}", lower_primary(language)));
  }

  static std::string lower_primary(std::string_view language) {
    return std::string(language.substr(0, language.find('-')));
  }

  void add_forced() {
    for (std::size_t i = text_.find('\n'); i != text_.npos; i = text_.find('\n', i + 1)) {
      out_.push_back({static_cast<std::uint32_t>(i + 1), 0, BreakKind::Forced});
    }
    std::stable_sort(out_.begin(), out_.end(),
                     [](const Opportunity& a, const Opportunity& b) { return a.text < b.text; });
  }

  const PreparedParagraph& paragraph_;
  ShapeCache& cache_;
  const TextContext& context_;
  std::string_view text_;
  std::vector<std::uint32_t> boundaries_;
  std::vector<Opportunity> out_;
  std::set<std::string, std::less<>> reported_;
};

}  // namespace

std::vector<Opportunity> find_opportunities(const PreparedParagraph& paragraph, ShapeCache& cache,
                                            const TextContext& context) {
  return OpportunityFinder(paragraph, cache, context).run();
}

}  // namespace forme
