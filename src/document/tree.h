#pragma once

#include <string_view>
#include <vector>

#include "document/document.h"

namespace forme {

/// The next node in document order within the tree below `top`, or no_node after the last.
NodeId next_node(const Document& document, NodeId node, NodeId top);

/// The next node after `node` and all below it.
NodeId next_after(const Document& document, NodeId node, NodeId top);

std::vector<NodeId> children_of(const Document& document, NodeId node);

/// Puts `child` in front of `sibling`, which has a parent.
void insert_before(Document& document, NodeId sibling, NodeId child);

/// Moves the children of `from` to the end of `to`.
void move_children(Document& document, NodeId from, NodeId to);

/// Takes an element away and leaves its children in its place.
void unwrap(Document& document, NodeId node);

bool is_element(const Document& document, NodeId node, std::string_view name);
bool is_text(const Document& document, NodeId node);
bool is_blank(std::string_view text);
/// Text that is white space alone.
bool is_blank_text(const Document& document, NodeId node);

/// Whether an element is a block in the vocabulary of document.h.
bool is_block_name(std::string_view name);

/// A document with the nodes below the root alone, in document order; ids change.
Document compacted(const Document& document);

}  // namespace forme
