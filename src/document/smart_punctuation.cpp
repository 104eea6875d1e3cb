#include "document/smart_punctuation.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/utf8.h"
#include "document/tree.h"

namespace forme {
namespace {

struct Quotes {
  std::string_view language, open, close, open_inner, close_inner;
};

/// After CLDR 42, delimiters/quotationStart and so on, and the house rules of the languages' presses for spaces.
constexpr std::array quotes = {Quotes{"ar", "”", "“", "’", "‘"},
                               Quotes{"bg", "„", "“", "’", "‘"},
                               Quotes{"ca", "«", "»", "“", "”"},
                               Quotes{"cs", "„", "“", "‚", "‘"},
                               Quotes{"da", "»", "«", "›", "‹"},
                               Quotes{"de", "„", "“", "‚", "‘"},
                               Quotes{"de-ch", "«", "»", "‹", "›"},
                               Quotes{"el", "«", "»", "“", "”"},
                               Quotes{"en", "“", "”", "‘", "’"},
                               Quotes{"eo", "“", "”", "‘", "’"},
                               Quotes{"es", "«", "»", "“", "”"},
                               Quotes{"et", "„", "“", "‚", "‘"},
                               Quotes{"eu", "«", "»", "“", "”"},
                               Quotes{"fa", "«", "»", "‹", "›"},
                               Quotes{"fi", "”", "”", "’", "’"},
                               Quotes{"fr", "«\u202F", "\u202F»", "“", "”"},
                               Quotes{"fr-ch", "«\u202F", "\u202F»", "‹\u202F", "\u202F›"},
                               Quotes{"ga", "“", "”", "‘", "’"},
                               Quotes{"he", "”", "”", "’", "’"},
                               Quotes{"hi", "“", "”", "‘", "’"},
                               Quotes{"hr", "„", "“", "‚", "‘"},
                               Quotes{"hu", "„", "”", "»", "«"},
                               Quotes{"is", "„", "“", "‚", "‘"},
                               Quotes{"it", "«", "»", "“", "”"},
                               Quotes{"ja", "「", "」", "『", "』"},
                               Quotes{"ko", "“", "”", "‘", "’"},
                               Quotes{"lt", "„", "“", "‚", "‘"},
                               Quotes{"lv", "„", "”", "‚", "’"},
                               Quotes{"nb", "«", "»", "‘", "’"},
                               Quotes{"nl", "“", "”", "‘", "’"},
                               Quotes{"nn", "«", "»", "‘", "’"},
                               Quotes{"no", "«", "»", "‘", "’"},
                               Quotes{"pl", "„", "”", "«", "»"},
                               Quotes{"pt", "“", "”", "‘", "’"},
                               Quotes{"pt-pt", "«", "»", "“", "”"},
                               Quotes{"ro", "„", "”", "«", "»"},
                               Quotes{"ru", "«", "»", "„", "“"},
                               Quotes{"sk", "„", "“", "‚", "‘"},
                               Quotes{"sl", "„", "“", "‚", "‘"},
                               Quotes{"sr", "„", "“", "’", "‘"},
                               Quotes{"sv", "”", "”", "’", "’"},
                               Quotes{"tr", "“", "”", "‘", "’"},
                               Quotes{"uk", "«", "»", "„", "“"},
                               Quotes{"vi", "“", "”", "‘", "’"},
                               Quotes{"zh", "“", "”", "‘", "’"},
                               Quotes{"zh-hant", "「", "」", "『", "』"},
                               Quotes{"zh-tw", "「", "」", "『", "』"}};

const Quotes& quotes_of(std::string_view language) {
  std::string tag(language);
  std::transform(tag.begin(), tag.end(), tag.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  while (true) {
    const auto found = std::find_if(quotes.begin(), quotes.end(), [&](const Quotes& q) { return q.language == tag; });
    if (found != quotes.end()) return *found;
    const std::size_t dash = tag.rfind('-');
    if (dash == std::string::npos) break;
    tag.erase(dash);
  }
  return *std::find_if(quotes.begin(), quotes.end(), [](const Quotes& q) { return q.language == "en"; });
}

bool is_space(char32_t c) {
  return c == 0 || c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x202F || c == 0x3000 ||
         (c >= 0x2000 && c <= 0x200B);
}
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return c >= 0xC0 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x3020) && c != 0xFFFC;
}
bool is_opening(char32_t c) {
  return c == '(' || c == '[' || c == '{' || c == '/' || c == '=' || c == '-' || c == 0x2013 || c == 0x2014 ||
         c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x201E || c == 0x201A || c == 0xBF || c == 0xA1 || c == '<' ||
         c == '>' || c == '|' || c == '*';
}

/// A run of text to be set; `fixed` characters (code, images, escapes) count for what is around them only.
struct Unit {
  char32_t c = 0;
  std::uint32_t text = 0;  ///< which of the texts it belongs to
  bool fixed = false;
};

class Setter {
 public:
  /// `languages` has the language of each text.
  Setter(std::vector<Unit> units, const std::vector<std::string>& languages)
      : units_(std::move(units)), out_(languages.size()) {
    for (const std::string& language : languages) {
      quotes_.push_back(!quotes_.empty() && language == languages[quotes_.size() - 1] ? quotes_.back()
                                                                                      : &quotes_of(language));
    }
    last_closer_ = std::string::npos;
    for (std::size_t i = units_.size(); i-- > 0;) {
      if (units_[i].c == '\'' && !units_[i].fixed && !is_space(at(i, -1)) && !is_letter(at(i, 1)) &&
          !is_digit(at(i, 1))) {
        last_closer_ = i;
        break;
      }
    }
  }

  std::vector<std::string> set() {
    for (std::size_t i = 0; i < units_.size();) i += set_at(i);
    return std::move(out_);
  }

 private:
  char32_t at(std::size_t i, int step) const {
    if (step < 0 && i == 0) return 0;
    const std::size_t index = i + static_cast<std::size_t>(step);
    return index < units_.size() ? units_[index].c : 0;
  }
  const Quotes& quotes(std::size_t i) const { return *quotes_[units_[i].text]; }
  void put(std::size_t i, std::string_view text) { out_[units_[i].text] += text; }

  std::size_t set_at(std::size_t i) {
    const Unit& unit = units_[i];
    if (!unit.fixed) {
      if (unit.c == '"') return set_double(i);
      if (unit.c == '\'') return set_single(i);
      if (unit.c == '-') return set_dashes(i);
      if (unit.c == '.') return set_dots(i);
    }
    append_utf8(out_[unit.text], unit.c);
    return 1;
  }

  std::size_t run_length(std::size_t i) const {
    std::size_t end = i;
    while (end < units_.size() && units_[end].c == units_[i].c && !units_[end].fixed) ++end;
    return end - i;
  }

  void put_plain(std::size_t i, std::size_t count) {
    for (std::size_t k = i; k < i + count; ++k) append_utf8(out_[units_[k].text], units_[k].c);
  }

  std::size_t set_dashes(std::size_t i) {
    const std::size_t count = run_length(i);
    const char32_t before = at(i, -1), after = at(i, static_cast<int>(count));
    const bool option = count == 2 && is_space(before) && (is_letter(after) || is_digit(after));  // "--verbose"
    if (count == 1 || count > 3 || option) {
      put_plain(i, count);
    } else {
      put(i, count == 2 ? "–" : "—");
    }
    return count;
  }

  std::size_t set_dots(std::size_t i) {
    const std::size_t count = run_length(i);
    if (count == 3 || count == 4) {
      put(i, "…");
      if (count == 4) put(i, ".");
    } else {
      put_plain(i, count);
    }
    return count;
  }

  std::size_t set_double(std::size_t i) {
    const char32_t before = at(i, -1), after = at(i, 1);
    const bool may_open =
        (is_space(before) || is_opening(before) || (before == '\'' && open_singles_ > 0)) && !is_space(after);
    if (may_open && !(open_doubles_ > 0 && !is_space(before) && !is_letter(after) && !is_digit(after))) {
      put(i, quotes(i).open);
      ++open_doubles_;
    } else if (open_doubles_ == 0 && is_digit(before)) {
      put(i, "″");
    } else if (open_doubles_ == 0 && !is_space(after) && (is_letter(after) || is_digit(after))) {
      put(i, quotes(i).open);
      ++open_doubles_;
    } else {
      put(i, quotes(i).close);
      open_doubles_ = std::max(0, open_doubles_ - 1);
    }
    return 1;
  }

  /// "'tis", "'90s": a word that begins with an apostrophe.
  bool begins_with_apostrophe(std::size_t i) const {
    if (is_digit(at(i, 1)) && is_digit(at(i, 2)) && !is_digit(at(i, 3)) && at(i, 3) != '\'') return true;
    if (quotes(i).language != "en") return false;
    std::string word;
    for (std::size_t k = i + 1; k < units_.size() && word.size() < 8 && is_letter(units_[k].c); ++k) {
      append_utf8(word, units_[k].c < 0x80 ? units_[k].c | 0x20U : units_[k].c);
    }
    constexpr std::array<std::string_view, 10> words = {"tis", "twas", "em",    "n",     "cause",
                                                        "til", "bout", "twere", "twill", "round"};
    return std::find(words.begin(), words.end(), word) != words.end() && !(word == "n" && open_singles_ > 0);
  }

  std::size_t set_single(std::size_t i) {
    const char32_t before = at(i, -1), after = at(i, 1);
    const bool word_before = is_letter(before) || is_digit(before), word_after = is_letter(after) || is_digit(after);
    if (word_before && word_after && is_letter(after)) {
      put(i, "’");
    } else if ((is_space(before) || is_opening(before) || before == '"') && !is_space(after) &&
               (word_after || after != '\'')) {
      const bool has_end = last_closer_ != std::string::npos && last_closer_ > i;
      const bool open = has_end && !begins_with_apostrophe(i);
      put(i, open ? quotes(i).open_inner : "’");
      if (open) ++open_singles_;
    } else if (open_singles_ > 0 && !is_space(before)) {
      put(i, quotes(i).close_inner);
      --open_singles_;
    } else if (is_digit(before) && open_singles_ == 0) {
      put(i, "′");
    } else {
      put(i, "’");
    }
    return 1;
  }

  std::vector<Unit> units_;
  std::vector<std::string> out_;
  std::vector<const Quotes*> quotes_;  ///< for each text
  std::size_t last_closer_;
  int open_doubles_ = 0, open_singles_ = 0;
};

/// Collects the texts of one block in order. A block inside it is a context of its own.
class Collector {
 public:
  Collector(Document& document, const Masks& masks, std::string_view language)
      : document_(document), masks_(masks), language_(language) {}

  void add_text(NodeId node, bool fixed) {
    const std::string& text = document_[node].text;
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    nodes_.push_back(node);
    const std::string_view language = document_.language(node);
    languages_.emplace_back(language.empty() ? language_ : language);
    for (std::size_t at = 0; at < text.size();) {
      if (const auto mask = masks_.read(text, at)) {
        add_string(masks_[*mask].text, index, true);
        any_ = true;
      } else {
        const char32_t c = decode_utf8(text, at);
        if (c == '"' || c == '\'' || c == '-' || c == '.') any_ = true;
        units_.push_back({c, index, fixed});
      }
    }
  }

  /// Something that is no text but separates or joins like the character.
  void add_object(char32_t c) {
    nodes_.push_back(no_node);
    languages_.emplace_back(language_);
    units_.push_back({c, static_cast<std::uint32_t>(nodes_.size() - 1), true});
  }

  void apply() {
    if (any_) {
      std::vector<std::string> texts = Setter(std::move(units_), languages_).set();
      for (std::size_t i = 0; i < nodes_.size(); ++i) {
        if (nodes_[i] != no_node) document_.nodes[nodes_[i]].text = std::move(texts[i]);
      }
    }
    units_.clear();
    nodes_.clear();
    languages_.clear();
    any_ = false;
  }

 private:
  void add_string(std::string_view text, std::uint32_t index, bool fixed) {
    for (std::size_t at = 0; at < text.size();) units_.push_back({decode_utf8(text, at), index, fixed});
  }

  Document& document_;
  const Masks& masks_;
  std::vector<Unit> units_;
  std::vector<NodeId> nodes_;
  std::vector<std::string> languages_;
  std::string_view language_;  ///< where the tree names none
  bool any_ = false;
};

bool looks_like_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.starts_with("www.") || text.starts_with("mailto:") ||
         (text.find('@') != std::string_view::npos && text.find(' ') == std::string_view::npos);
}

/// Whether the text is set as it is: in code, or as the address that its link leads to.
bool is_fixed(const Document& document, NodeId text, NodeId top) {
  for (NodeId at = document[text].parent; at != no_node && at != top; at = document[at].parent) {
    const std::string& name = document[at].name;
    if (name == "code" || name == "kbd" || name == "pre") return true;
    if (name == "a" && looks_like_address(document[text].text)) return true;
    if (is_block_name(name)) return false;
  }
  return false;
}

}  // namespace

void set_punctuation(Document& document, const Masks& masks, NodeId top, std::string_view language) {
  // Asides for footnotes are set after the block they interrupt: each block is a context of its own.
  std::vector<NodeId> blocks = {top};
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const NodeId block = blocks[i];
    Collector run(document, masks, language);
    for (NodeId at = document[block].first_child; at != no_node;) {
      const Node& node = document[at];
      if (node.kind == NodeKind::Text) {
        run.add_text(at,
                     is_fixed(document, at, block) || document[block].name == "pre" || document[block].name == "code");
      } else if (is_block_name(node.name)) {
        if (node.name != "aside" || !is_text(document, node.previous)) run.apply();
        blocks.push_back(at);
        at = next_after(document, at, block);
        continue;
      } else if (node.name == "br" || node.name == "input") {
        run.add_object('\n');
      } else if (node.name == "img") {
        run.add_object(0xFFFC);
      }
      at = next_node(document, at, block);
    }
    run.apply();
  }
}

std::string set_punctuation(std::string_view text, std::string_view language) {
  std::vector<Unit> units;
  for (std::size_t at = 0; at < text.size();) units.push_back({decode_utf8(text, at), 0, false});
  return Setter(std::move(units), {std::string(language)}).set().front();
}

}  // namespace forme
