#pragma once

#include <vector>

#include "flow/flow.h"

namespace forme {

/// An article that breaks off after some pages and goes on at another place of the issue.
struct Jump {
  BlockId article = no_block, rest = no_block;  ///< roots
  BlockId line = no_block;                      ///< says at the article's foot where it goes on
  int pages = 0;                                ///< after which it breaks off
};

/// Those of an issue: what the flatplan says, as the document's attributes have it.
class Jumps {
 public:
  Jumps(const Flow& flow, const Document& document);
  /// Null where the article does not jump, or the root is no rest.
  const Jump* of_article(BlockId root) const;
  const Jump* of_rest(BlockId root) const;
  /// Whether a block is a line that is set at the article's foot, not where it stands.
  bool is_line(BlockId block) const;

 private:
  std::vector<Jump> all_;
};

}  // namespace forme
