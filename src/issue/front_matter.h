#pragma once

#include "issue/value.h"
#include "source/diagnostics.h"

namespace forme {

/// An article file split in two.
struct FrontMatter {
  Value fields;  ///< a map; empty when there is no front matter
  Span body;     ///< the Markdown after it
};

/// Splits an article: YAML between `---` lines, TOML between `+++` lines, `Key: value` lines without fences, or no
/// front matter at all. YAML that is broken gives a diagnostic and is read line by line.
FrontMatter split_front_matter(FileId file, Diagnostics& diagnostics);

/// A title that the Markdown in `body` opens with (`# Title`, or one underlined with `=`), and the body after it. No
/// title: an empty text.
struct OpeningTitle {
  Located title;
  Span body;
};
OpeningTitle split_opening_title(Span body, const Sources& sources);

}  // namespace forme
