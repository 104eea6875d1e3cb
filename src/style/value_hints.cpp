#include "style/value_hints.h"

#include <algorithm>
#include <utility>

#include "style/color_names.h"
#include "style/nearest_name.h"

namespace forme {
namespace {

using Values = std::span<const ComponentValue>;

struct ForeignFunction {
  std::string_view name, instead;
};

/// Functions of other print programs and of preprocessors.
constexpr std::string_view name_the_ink = "name the ink in an @ink rule and write ink(\"NAME\" 60%)";
constexpr std::string_view mix_colors = "write color-mix(in oklab, <color> 80%, white)";
constexpr ForeignFunction foreign_functions[] = {
    {"cmyk", "write device-cmyk(c m y k)"},
    {"cmyka", "write device-cmyk(c m y k / alpha)"},
    {"-ah-cmyk", "write device-cmyk(c m y k)"},
    {"-ro-cmyk", "write device-cmyk(c m y k)"},
    {"icc-color", "write device-cmyk(c m y k)"},
    {"rgb-icc", "write device-cmyk(c m y k)"},
    {"prince-color", name_the_ink},
    {"-prince-color", name_the_ink},
    {"-ro-separation", name_the_ink},
    {"-ro-spot", name_the_ink},
    {"separation", name_the_ink},
    {"spot", name_the_ink},
    {"spot-color", name_the_ink},
    {"pantone", name_the_ink},
    {"prince-opentype", "set font-feature-settings"},
    {"-prince-opentype", "set font-feature-settings"},
    {"prince-snap", "write float: snap"},
    {"flow", "write element(NAME), with position: running(NAME)"},
    {"target-content", "write target-text()"},
    {"darken", mix_colors},
    {"desaturate", mix_colors},
    {"fade", mix_colors},
    {"lighten", mix_colors},
    {"mix", mix_colors},
    {"saturate", mix_colors},
    {"shade", mix_colors},
    {"tint", mix_colors},
    {"-moz-linear-gradient", "write linear-gradient()"},
    {"-o-linear-gradient", "write linear-gradient()"},
    {"-webkit-gradient", "write linear-gradient()"},
    {"-webkit-linear-gradient", "write linear-gradient()"},
    {"-webkit-radial-gradient", "write radial-gradient()"},
};

struct ForeignWord {
  std::string_view property, words, instead;
};

constexpr ForeignWord foreign_words[] = {
    {"text-align", "inside outside",
     "text does not know its side: write start or end; a margin box takes its side in @page :left and @page :right"},
    {"text-align", "middle", "write center"},
    {"vertical-align", "center", "write middle"},
    {"float",
     "top-corner bottom-corner top-left top-right bottom-left bottom-right top-inside top-outside bottom-inside "
     "bottom-outside column-top column-bottom column page page-top page-bottom multi-column next-column next-page "
     "unless-fit top-next bottom-next center",
     "write top or bottom, with float-reference: column or page, and float-defer for a later place"},
    {"float-reference", "multi-column spread region", "write page, and column-span for the columns that it takes"},
    {"position", "footnote", "write float: footnote"},
    {"display", "footnote sidenote", "write float: footnote"},
    {"break-before", "odd-page odd even-page even", "write recto or verso"},
    {"break-after", "odd-page odd even-page even", "write recto or verso"},
    {"page-break-before", "recto verso odd even", "write break-before: recto or verso"},
    {"page-break-after", "recto verso odd even", "write break-after: recto or verso"},
    {"font-weight",
     "thin hairline light book regular roman medium semibold semi-bold demibold demi-bold extrabold extra-bold "
     "ultrabold black heavy",
     "write a number: light is 300, regular 400, medium 500, semibold 600, black 900"},
    {"font-style", "roman regular upright", "write normal"},
    {"text-transform", "small-caps", "set font-variant-caps: small-caps"},
    {"hyphens", "true yes on", "write auto"},
    {"hyphens", "false no off", "write manual or none"},
};

bool holds_word(std::string_view words, std::string_view word) {
  const std::string padded = " " + std::string(words) + " ";
  return padded.find(" " + std::string(word) + " ") != std::string::npos;
}

std::string_view instead_of_function(Values values) {
  for (const ComponentValue& value : values) {
    if (value.type() == TokenType::Function)
      for (const ForeignFunction& foreign : foreign_functions)
        if (value.is_function(foreign.name)) return foreign.instead;
    if (const std::string_view inner = instead_of_function(value.children); !inner.empty()) return inner;
  }
  return {};
}

std::string_view instead_of_word(const WrongValue& wrong) {
  for (const ComponentValue& value : wrong.value) {
    if (value.type() != TokenType::Ident) continue;
    const std::string word = ascii_lower(value.token.text);
    for (const ForeignWord& foreign : foreign_words)
      if (foreign.property == wrong.property && holds_word(foreign.words, word)) return foreign.instead;
  }
  return {};
}

/// The values with `unit` put to numbers that have none; the first of them is kept in `number`.
ComponentValues with_unit(Values values, std::string_view unit, std::string& number) {
  ComponentValues out(values.begin(), values.end());
  for (ComponentValue& value : out) {
    value.children = with_unit(value.children, unit, number);
    if (value.type() != TokenType::Number || value.token.number == 0) continue;
    if (number.empty()) number = value.token.text;
    value.token.type = TokenType::Dimension;
    value.token.unit = unit;
  }
  return out;
}

std::string missing_unit(const WrongValue& wrong) {
  constexpr std::pair<std::string_view, std::string_view> units[] = {{"pt", "a length"}, {"deg", "an angle"}};
  for (const auto& [unit, what] : units) {
    std::string number;
    const ComponentValues complete = with_unit(wrong.value, unit, number);
    if (!number.empty() && wrong.is_valid(complete))
      return std::string(what) + " needs its unit: " + number + std::string(unit) + "; ";
  }
  return {};
}

/// The keywords of a syntax: words that stand outside <…>.
void add_keywords(std::string_view syntax, std::vector<std::string_view>& out) {
  for (std::size_t i = 0; i < syntax.size();) {
    if (syntax[i] == '<') i = std::min(syntax.find('>', i), syntax.size() - 1);
    std::size_t end = i;
    while (end < syntax.size() && ((syntax[end] >= 'a' && syntax[end] <= 'z') || (end > i && syntax[end] == '-')))
      ++end;
    if (end > i + 1) out.push_back(syntax.substr(i, end - i));
    i = std::max(end, i + 1);
  }
}

/// Tries, one after another, the known words that are nearest to those of the value.
class NearestWord {
 public:
  explicit NearestWord(const WrongValue& wrong) : wrong_(wrong), whole_(wrong.value.begin(), wrong.value.end()) {
    for (const std::string_view syntax : wrong.syntaxes) add_keywords(syntax, known_);
    known_.insert(known_.end(), named_color_names().begin(), named_color_names().end());
  }

  std::string_view find() {
    find_in(whole_);
    return found_;
  }

 private:
  void find_in(ComponentValues& values) {
    constexpr int most_tried = 16;
    for (ComponentValue& value : values) {
      if (!found_.empty()) return;
      find_in(value.children);
      if (value.type() != TokenType::Ident || tried_ == most_tried) continue;
      const std::string word = ascii_lower(value.token.text);
      if (std::find(known_.begin(), known_.end(), word) != known_.end()) continue;
      const std::string_view nearest = nearest_name(word, known_);
      if (nearest.empty()) continue;
      ++tried_;
      const std::string written = std::exchange(value.token.text, std::string(nearest));
      if (wrong_.is_valid(whole_)) found_ = nearest;
      value.token.text = written;
    }
  }

  const WrongValue& wrong_;
  ComponentValues whole_;
  std::vector<std::string_view> known_;
  std::string_view found_;
  int tried_ = 0;
};

}  // namespace

std::string value_hint(const WrongValue& wrong) {
  if (const std::string_view instead = instead_of_function(wrong.value); !instead.empty())
    return std::string(instead) + "; ";
  if (const std::string_view instead = instead_of_word(wrong); !instead.empty()) return std::string(instead) + "; ";
  if (std::string unit = missing_unit(wrong); !unit.empty()) return unit;
  const std::string_view nearest = NearestWord(wrong).find();
  return nearest.empty() ? std::string() : "did you mean '" + std::string(nearest) + "'? ";
}

}  // namespace forme
