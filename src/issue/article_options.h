#pragma once

#include "issue/issue.h"
#include "issue/value.h"
#include "source/diagnostics.h"

namespace forme {

/// Whether straight quotes, "--" and their like become the marks of the language.
enum class Punctuation : std::uint8_t { Typographic, AsTyped };

/// What `smart-punctuation` says: in the article's front matter, else in the manifest.
Punctuation punctuation_of(const Article& article);

/// The pages that the flatplan gives to an article (`pages`, in the manifest, else in its front matter); 0 where
/// neither says.
int page_slot_of(const Article& article);

/// Checks the options among the metadata of an article that is being loaded from the front matter `fields`; what cannot
/// be read is said and dropped.
void check_options(Article& article, const Value& fields, Diagnostics& diagnostics);

/// The pages after which an article jumps, to go on elsewhere in the issue (`jump` in the manifest); 0 where it does
/// not.
int jump_of(const Article& article);
void set_jump(Article& article, const Located& pages, Diagnostics& diagnostics);
void clear_jump(Article& article);

/// Gives an article the options of its entry in the manifest: `pages` (may be empty) is stronger than its own.
void apply_manifest_options(Article& article, const Located& pages, Punctuation punctuation, Diagnostics& diagnostics);

/// Reads yes or no; nothing, and a diagnostic, where it is neither.
std::optional<Punctuation> read_punctuation(const Located& text, Diagnostics& diagnostics);

}  // namespace forme
