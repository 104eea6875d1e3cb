#include "issue/read_yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>

namespace forme {
namespace {

// Limits against hostile input; a manifest or front matter that a person wrote stays far below them.
constexpr std::size_t largest_text = 1U << 20U;
constexpr int deepest = 24;
constexpr int most_values = 20000;
constexpr std::size_t most_open_brackets = 64;

struct TooComplex {
  YAML::Mark mark;
};

/// The deepest that brackets or list dashes can nest, cheaply and from above.
bool nests_too_deep(std::string_view text) {
  std::size_t open = 0, dashes = 0;
  for (const char c : text) {
    if (c == '[' || c == '{') ++open;
    if ((c == ']' || c == '}') && open > 0) --open;
    if (c == '\n') dashes = 0;
    if (c == '-' || c == '?') ++dashes;
    if (c != '-' && c != '?' && c != ' ') dashes = std::min<std::size_t>(dashes, 0);
    if (open > most_open_brackets || dashes > 400) return true;
  }
  return false;
}

class Reader {
 public:
  Reader(Span span, Diagnostics& diagnostics) : span_(span), diagnostics_(diagnostics) {}

  Span at(const YAML::Mark& mark, std::size_t length = 0) const {
    const auto position = mark.pos < 0 ? 0U : static_cast<std::uint32_t>(mark.pos);
    const std::uint32_t begin = std::min(span_.begin + position, span_.end);
    return {span_.file, begin, std::min(span_.end, begin + static_cast<std::uint32_t>(length))};
  }

  Value read(const YAML::Node& node, int depth) {
    if (depth > deepest || ++values_ > most_values) throw TooComplex{node.Mark()};
    Value value;
    value.scalar.span = at(node.Mark());
    switch (node.Type()) {
      case YAML::NodeType::Scalar: value = Value::text(node.Scalar(), at(node.Mark(), node.Scalar().size())); break;
      case YAML::NodeType::Sequence:
        value.kind = Value::Kind::List;
        for (const YAML::Node& item : node) value.items.push_back(read(item, depth + 1));
        break;
      case YAML::NodeType::Map: read_map(node, depth, value); break;
      case YAML::NodeType::Null:
      case YAML::NodeType::Undefined: break;
    }
    return value;
  }

 private:
  void read_map(const YAML::Node& node, int depth, Value& value) {
    value.kind = Value::Kind::Map;
    for (const auto& entry : node) {
      Located key = read(entry.first, depth + 1).as_text();
      if (value.has(key.text)) {
        diagnostics_.note("duplicate-key", key.span, fmt::format("the key \"{}\" is here twice", key.text),
                          "the last one holds; remove the other");
      }
      value.set(std::move(key), read(entry.second, depth + 1));
    }
  }

  Span span_;
  Diagnostics& diagnostics_;
  int values_ = 0;
};

}  // namespace

std::optional<Value> read_yaml(Span span, Severity severity, Diagnostics& diagnostics) {
  const std::string text = diagnostics.sources().file(span.file).text().substr(span.begin, span.end - span.begin);
  const auto fail = [&](Span place, std::string message) {
    diagnostics.add({severity,
                     "invalid-yaml",
                     place,
                     std::move(message),
                     "quote a value that holds a colon, a hash or quotes; indent with spaces, not tabs",
                     {}});
    return std::nullopt;
  };
  const Span start{span.file, span.begin, span.begin};
  if (text.size() > largest_text) return fail(start, "the YAML is too long to be read");
  if (nests_too_deep(text)) return fail(start, "the YAML is nested too deep to be read");
  Reader reader(span, diagnostics);
  try {
    return reader.read(YAML::Load(text), 0);
  } catch (const TooComplex& error) {
    return fail(reader.at(error.mark), "the YAML is nested or repeated beyond what can be read");
  } catch (const YAML::Exception& error) {
    return fail(reader.at(error.mark), fmt::format("this is not YAML: {}", error.msg));
  } catch (const std::exception& error) {
    return fail(start, fmt::format("this is not YAML: {}", error.what()));
  }
}

}  // namespace forme
