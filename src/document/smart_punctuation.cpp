#include "document/smart_punctuation.h"

#include <vector>

#include "base/utf8.h"
#include "document/set_marks.h"
#include "document/set_spaces.h"
#include "document/tree.h"

namespace forme {
namespace {

/// The class of what keeps its punctuation.
constexpr std::string_view as_typed = "as-typed";

PunctuationUnits set_units(PunctuationUnits units, const std::vector<std::string>& languages) {
  return set_spaces(set_marks(std::move(units), languages), languages);
}

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
      } else {
        units_.push_back({decode_utf8(text, at), index, fixed});
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
    std::vector<std::string> texts(nodes_.size());
    for (const PunctuationUnit& unit : set_units(std::move(units_), languages_)) append_utf8(texts[unit.text], unit.c);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i] != no_node) document_.nodes[nodes_[i]].text = std::move(texts[i]);
    }
    units_.clear();
    nodes_.clear();
    languages_.clear();
  }

 private:
  void add_string(std::string_view text, std::uint32_t index, bool fixed) {
    for (std::size_t at = 0; at < text.size();) units_.push_back({decode_utf8(text, at), index, fixed});
  }

  Document& document_;
  const Masks& masks_;
  PunctuationUnits units_;
  std::vector<NodeId> nodes_;
  std::vector<std::string> languages_;
  std::string_view language_;  ///< where the tree names none
};

bool looks_like_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.starts_with("www.") || text.starts_with("mailto:") ||
         (text.find('@') != std::string_view::npos && text.find(' ') == std::string_view::npos);
}

/// Whether the text is set as it is: in code, or as the address that its link leads to.
bool is_fixed(const Document& document, NodeId text, NodeId top) {
  for (NodeId at = document[text].parent; at != no_node && at != top; at = document[at].parent) {
    const std::string& name = document[at].name;
    if (document.has_class(at, as_typed)) return true;
    if (name == "code" || name == "kbd" || name == "pre") return true;
    if (name == "a" && looks_like_address(document[text].text)) return true;
    if (is_block_name(name)) return false;
  }
  return false;
}

}  // namespace

void set_punctuation(Document& document, const Masks& masks, NodeId top, std::string_view language,
                     Punctuation punctuation) {
  struct OpenBlock {
    NodeId node;
    bool fixed;  ///< all of its text
  };
  // Asides for footnotes are set after the block they interrupt: each block is a context of its own.
  std::vector<OpenBlock> blocks = {{top, punctuation == Punctuation::AsTyped}};
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const NodeId block = blocks[i].node;
    const std::string& name = document[block].name;
    const bool fixed = blocks[i].fixed || document.has_class(block, as_typed);
    Collector run(document, masks, language);
    for (NodeId at = document[block].first_child; at != no_node;) {
      const Node& node = document[at];
      if (node.kind == NodeKind::Text) {
        run.add_text(at, fixed || name == "pre" || name == "code" || is_fixed(document, at, block));
      } else if (is_block_name(node.name)) {
        if (node.name != "aside" || !is_text(document, node.previous)) run.apply();
        blocks.push_back({at, fixed});
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
  PunctuationUnits units;
  for (std::size_t at = 0; at < text.size();) units.push_back({decode_utf8(text, at), 0, false});
  std::string out;
  for (const PunctuationUnit& unit : set_units(std::move(units), {std::string(language)})) append_utf8(out, unit.c);
  return out;
}

}  // namespace forme
