#include "style/nested_selectors.h"

#include <algorithm>
#include <cstdint>

namespace forme {
namespace {

using Values = std::span<const ComponentValue>;
constexpr std::size_t most_texts = 512;
/// `& &` doubles a text at every depth.
constexpr std::size_t longest_text = 4096;

bool is_list_function(const ComponentValue& value) { return value.is_function("is") || value.is_function("where"); }

bool names_parent(Values values) {
  return std::any_of(values.begin(), values.end(),
                     [](const ComponentValue& v) { return v.is_delim('&') || names_parent(v.children); });
}

bool holds_list_function(Values values) {
  return std::any_of(values.begin(), values.end(),
                     [](const ComponentValue& v) { return is_list_function(v) || holds_list_function(v.children); });
}

bool begins_with_combinator(Values values) {
  return !values.empty() && (values[0].is_delim('>') || values[0].is_delim('+') || values[0].is_delim('~'));
}

/// One blank around combinators, none at the ends.
std::string tidy(Values values) {
  std::string out;
  for (const ComponentValue& value : values) {
    const bool combinator = value.is_delim('>') || value.is_delim('+') || value.is_delim('~');
    if (value.type() == TokenType::Whitespace) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (combinator) {
      if (!out.empty() && out.back() != ' ') out += ' ';
      out += value.token.text + ' ';
    } else {
      out += serialize({&value, 1});
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

/// Whether a selector that does not name its parent lies below it; inside :is() it does not.
enum class Prefix : std::uint8_t { None, Parent };

class Expander {
 public:
  Expander(const std::vector<std::string>& parents, Prefix prefix, bool& complete)
      : parents_(parents), prefix_(prefix), complete_(complete) {}

  std::vector<std::string> list(Values values) {
    std::vector<std::string> out;
    for (const Values part : split_at_commas(values)) append(out, one(part));
    return out;
  }

 private:
  void append(std::vector<std::string>& out, std::vector<std::string> more) {
    for (std::string& text : more) {
      if (out.size() >= most_texts) {
        complete_ = false;
        return;
      }
      out.push_back(std::move(text));
    }
  }

  std::vector<std::string> one(Values values) {
    values = trimmed(values);
    std::vector<std::string> texts = pieces(values);
    const bool relative =
        prefix_ == Prefix::Parent && !parents_.empty() && (begins_with_combinator(values) || !names_parent(values));
    return relative ? crossed(parents_, texts, " ") : texts;
  }

  /// The value cut at `&`, :is() and :where(), with every combination of what these stand for.
  std::vector<std::string> pieces(Values values) {
    std::vector<std::string> texts{""};
    std::size_t begin = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const bool list_here = is_list_function(values[i]) && i > 0 && values[i - 1].type() == TokenType::Colon &&
                             can_stand_alone(values, i);
      if (!list_here && !values[i].is_delim('&')) continue;
      const std::size_t end = list_here ? i - 1 : i;
      add_text(texts, values.subspan(begin, end - begin));
      const auto choices = list_here ? list_inside(values[i].children)
                                     : (parents_.empty() ? std::vector<std::string>{":root"} : parents_);
      texts = crossed(texts, choices, "");
      begin = i + 1;
    }
    add_text(texts, values.subspan(begin));
    return texts;
  }

  /// `.a:is(b)` cannot be written as text side by side when the argument begins with a type.
  static bool can_stand_alone(Values values, std::size_t i) {
    const bool starts_compound = i < 2 || values[i - 2].type() == TokenType::Whitespace ||
                                 values[i - 2].is_delim('>') || values[i - 2].is_delim('+') ||
                                 values[i - 2].is_delim('~');
    const bool ends_selector_left = i < 2;
    const auto parts = split_at_commas(values[i].children);
    const bool compounds_only = std::all_of(parts.begin(), parts.end(), [](Values part) {
      return std::none_of(part.begin(), part.end(), [](const ComponentValue& v) {
        return v.type() == TokenType::Whitespace || v.is_delim('>') || v.is_delim('+') || v.is_delim('~');
      });
    });
    const bool types_inside = std::any_of(parts.begin(), parts.end(), [](Values part) {
      return !part.empty() && (part[0].type() == TokenType::Ident || part[0].is_delim('*'));
    });
    return (compounds_only || ends_selector_left) && (starts_compound || !types_inside);
  }

  std::vector<std::string> list_inside(Values values) {
    Expander inner(parents_, Prefix::None, complete_);
    return inner.list(values);
  }

  void add_text(std::vector<std::string>& texts, Values values) const {
    if (values.empty()) return;
    std::string text = tidy(values);
    const auto edge = [](const ComponentValue& v) { return v.type() == TokenType::Whitespace; };
    const bool combinator_first = begins_with_combinator(trimmed(values));
    const bool combinator_last = !trimmed(values).empty() && begins_with_combinator(trimmed(values).last(1));
    for (std::string& t : texts) {
      if ((edge(values.front()) || combinator_first) && !t.empty() && t.back() != ' ') t += ' ';
      t += text;
      if ((edge(values.back()) || combinator_last) && !t.empty() && t.back() != ' ') t += ' ';
    }
  }

  std::vector<std::string> crossed(const std::vector<std::string>& left, const std::vector<std::string>& right,
                                   std::string_view between) {
    std::vector<std::string> out;
    for (const std::string& l : left) {
      for (const std::string& r : right) {
        if (out.size() >= most_texts) {
          complete_ = false;
          return out;
        }
        if (l.size() + r.size() > longest_text) {
          complete_ = false;
          continue;
        }
        const bool blank = l.ends_with(' ') || r.starts_with(' ');
        out.push_back(l + (blank ? "" : std::string(between)) + r);
      }
    }
    return out;
  }

  const std::vector<std::string>& parents_;
  Prefix prefix_;
  bool& complete_;
};

}  // namespace

std::vector<std::string> nested_selector_texts(std::span<const ComponentValue> prelude,
                                               const std::vector<std::string>& parents, bool& complete) {
  if (parents.empty() && !names_parent(prelude) && !holds_list_function(prelude)) {
    std::vector<std::string> out;
    for (const Values part : split_at_commas(prelude)) out.push_back(tidy(part));
    return out;
  }
  auto texts = Expander(parents, Prefix::Parent, complete).list(prelude);
  for (std::string& text : texts) {
    while (text.ends_with(' ')) text.pop_back();
    while (text.starts_with(' ')) text.erase(0, 1);
  }
  return texts;
}

}  // namespace forme
