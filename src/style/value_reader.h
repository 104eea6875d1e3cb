#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "document/document.h"
#include "source/diagnostics.h"
#include "style/computed_style.h"
#include "style/parser.h"
#include "style/styled_document.h"

namespace forme {

class CounterStyles;

/// What relative values are relative to, and where references lead. Lengths in points.
struct ValueContext {
  double font_size = 12, root_font_size = 12;
  double line_height = 14.4, root_line_height = 14.4;
  double page_width = 595.276, page_height = 841.89;  ///< for vw and vh: A4 unless the sheet says
  Color current_color;
  const std::vector<Ink>* inks = nullptr;         ///< null while a sheet is being read: any ink may still come
  const CounterStyles* counter_styles = nullptr;  ///< likewise
  const Document* document = nullptr;             ///< for attr(); null while a sheet is being read
  NodeId element = no_node;
  const Sources* sources = nullptr;          ///< for url(): relative to the sheet
  std::filesystem::path root;                ///< url() may not leave it
  Diagnostics* diagnostics = nullptr;        ///< null: silent
  Severity unsupported = Severity::Warning;  ///< how loudly a value is answered that is understood and not done
  bool in_epub = false;         ///< the value is passed on, to readers that may know more than the pages do
  bool* falls_short = nullptr;  ///< set when a value is answered so: for @supports
};

/// A number with a type, as calc() adds them up: number + length + percentage + angle.
struct MathValue {
  double number = 0;   ///< also degrees, when `angle`
  double length = 0;   ///< points
  double percent = 0;  ///< 1 is 100 %
  bool is_number = false, has_length = false, has_percent = false, is_angle = false;
};

/// A cursor over a declaration's value. Every read skips white space, takes what it understands and leaves the cursor
/// where it was when it does not.
class ValueReader {
 public:
  ValueReader(std::span<const ComponentValue> values, const ValueContext& context)
      : values_(values), context_(&context) {}

  const ValueContext& context() const { return *context_; }
  bool at_end();
  /// The next value, or null at the end.
  const ComponentValue* peek();
  const ComponentValue* take();
  std::span<const ComponentValue> rest();
  std::size_t position() const { return position_; }
  void rewind(std::size_t position) { position_ = position; }

  bool keyword(std::string_view name);
  /// The next value as a lower-case keyword, without taking it; empty when it is none.
  std::string peek_keyword();
  bool comma();
  bool slash();
  /// A <custom-ident>: any identifier but the CSS-wide keywords.
  std::optional<std::string> custom_ident();
  std::optional<std::string> string();
  /// The arguments of the function `name`, when it comes next.
  const ComponentValue* function(std::string_view name);

  std::optional<MathValue> math();
  std::optional<double> number();
  std::optional<int> integer();
  std::optional<double> percentage();
  std::optional<double> number_or_percentage();  ///< 50% is 0.5
  std::optional<Length> length();                ///< 0 may go without a unit
  std::optional<Dimension> length_percentage();
  std::optional<double> angle();  ///< degrees; 0 may go without a unit
  std::optional<Color> color();
  /// url() as an absolute path inside the root; empty when it leads outside or is remote (a diagnostic says so).
  std::optional<std::string> url();

  /// The keyword among `choices` that comes next.
  template <class T, std::size_t N>
  std::optional<T> choice(const std::pair<std::string_view, T> (&choices)[N]) {
    const std::string word = peek_keyword();
    if (word.empty()) return std::nullopt;
    for (const auto& [name, value] : choices) {
      if (name != word) continue;
      take();
      return value;
    }
    return std::nullopt;
  }

  /// Says that a value is understood but not done as CSS wants.
  void answer(std::string code, std::string message, std::string hint = {});

 private:
  std::span<const ComponentValue> values_;
  const ValueContext* context_;
  std::size_t position_ = 0;
};

/// A length in points, or nothing when the unit is unknown.
std::optional<double> length_in_points(double value, std::string_view unit, const ValueContext& context);
/// Nothing when the unit is none of an angle.
std::optional<double> angle_in_degrees(double value, std::string_view unit);

/// calc(), min(), max(), clamp() and the constants and functions of Values 4 that need no more than arithmetic.
std::optional<MathValue> evaluate_math(const ComponentValue& value, ValueReader& reader);
bool is_math_function(const ComponentValue& value);

/// color-mix() and color(), which are read apart.
std::optional<Color> mix_color(const ComponentValue& function, const ValueContext& context);
std::optional<Color> space_color(const ComponentValue& function, const ValueContext& context);
bool is_color_function(const ComponentValue& value);
std::optional<Color> parse_color(const ComponentValue& value, const ValueContext& context);

}  // namespace forme
