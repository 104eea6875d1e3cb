#include "style/transform_value.h"

#include <cmath>
#include <numbers>

namespace forme {
namespace {

double radians(double degrees) { return degrees * std::numbers::pi / 180; }

/// The arguments of one function, read by kind with commas between them.
class Arguments {
 public:
  Arguments(const ComponentValue& function, const ValueContext& context) : reader_(function.children, context) {}

  std::optional<double> number() {
    return next([&] { return reader_.number_or_percentage(); });
  }
  std::optional<double> angle() {
    return next([&] { return reader_.angle(); });
  }
  std::optional<Dimension> length() {
    return next([&] { return reader_.length_percentage(); });
  }
  bool done() { return valid_ && reader_.at_end(); }
  bool at_end() { return reader_.at_end(); }

 private:
  template <class Read>
  auto next(Read read) -> decltype(read()) {
    if (!first_ && !reader_.comma()) return {};
    first_ = false;
    auto value = read();
    if (!value) valid_ = false;
    return value;
  }

  ValueReader reader_;
  bool first_ = true, valid_ = true;
};

std::optional<TransformFunction> read_matrix(Arguments& arguments) {
  TransformFunction out;
  for (double& value : out.linear) value = arguments.number().value_or(0);
  const auto x = arguments.number();
  const auto y = arguments.number();
  if (!x || !y) return std::nullopt;
  out.x = Dimension::of(Length::from_px(*x));
  out.y = Dimension::of(Length::from_px(*y));
  return out;
}

std::optional<TransformFunction> read_move(Arguments& arguments, std::string_view axis) {
  const auto first = arguments.length();
  if (!first) return std::nullopt;
  TransformFunction out;
  (axis == "y" ? out.y : out.x) = *first;
  if (axis.empty() && !arguments.at_end()) out.y = arguments.length().value_or(Dimension());
  return out;
}

std::optional<TransformFunction> read_scale(Arguments& arguments, std::string_view axis) {
  const auto first = arguments.number();
  if (!first) return std::nullopt;
  const double second = axis.empty() && !arguments.at_end() ? arguments.number().value_or(1) : *first;
  TransformFunction out;
  if (axis != "y") out.linear[0] = *first;
  if (axis != "x") out.linear[3] = second;
  return out;
}

std::optional<TransformFunction> read_skew(Arguments& arguments, std::string_view axis) {
  const auto first = arguments.angle();
  if (!first) return std::nullopt;
  TransformFunction out;
  (axis == "y" ? out.linear[1] : out.linear[2]) = std::tan(radians(*first));
  if (axis.empty() && !arguments.at_end()) out.linear[1] = std::tan(radians(arguments.angle().value_or(0)));
  return out;
}

std::optional<TransformFunction> read_turn(Arguments& arguments) {
  const auto degrees = arguments.angle();
  if (!degrees) return std::nullopt;
  const double cosine = std::cos(radians(*degrees)), sine = std::sin(radians(*degrees));
  return TransformFunction{{cosine, sine, -sine, cosine}, {}, {}};
}

bool leaves_the_plane(std::string_view name) {
  for (const std::string_view known :
       {"matrix3d", "translate3d", "translatez", "scale3d", "scalez", "rotate3d", "rotatex", "rotatey", "perspective"})
    if (name == known) return true;
  return false;
}

std::optional<TransformFunction> read_function(const ComponentValue& function, const ValueContext& context) {
  const std::string name = ascii_lower(function.token.text);
  Arguments arguments(function, context);
  std::optional<TransformFunction> out;
  const auto axis_of = [&](std::string_view stem) { return std::string_view(name).substr(stem.size()); };
  if (name == "matrix") out = read_matrix(arguments);
  if (name == "rotate" || name == "rotatez") out = read_turn(arguments);
  if (name == "translate" || name == "translatex" || name == "translatey")
    out = read_move(arguments, axis_of("translate"));
  if (name == "scale" || name == "scalex" || name == "scaley") out = read_scale(arguments, axis_of("scale"));
  if (name == "skew" || name == "skewx" || name == "skewy") out = read_skew(arguments, axis_of("skew"));
  return out && arguments.done() ? out : std::nullopt;
}

}  // namespace

std::optional<std::vector<TransformFunction>> read_transform(ValueReader& reader) {
  std::vector<TransformFunction> functions;
  if (reader.keyword("none")) return functions;
  while (!reader.at_end()) {
    const ComponentValue* function = reader.peek();
    if (function->type() != TokenType::Function) return std::nullopt;
    if (leaves_the_plane(ascii_lower(function->token.text))) {
      reader.answer("unsupported-value", "paper has two dimensions: " + function->token.text + "() does nothing");
    } else {
      const auto read = read_function(*function, reader.context());
      if (!read) return std::nullopt;
      functions.push_back(*read);
    }
    reader.take();
  }
  return functions;
}

}  // namespace forme
