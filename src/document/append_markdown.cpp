#include "document/build_context.h"
#include "document/figures.h"
#include "document/footnotes.h"
#include "document/inline_attributes.h"
#include "document/markdown_builder.h"
#include "document/markdown_forms.h"
#include "document/mend_blocks.h"
#include "document/smart_punctuation.h"

namespace forme {

void append_markdown(ArticleContext& context, const MarkdownSource& source, NodeId parent) {
  const PreparedMarkdown prepared = prepare_markdown(source.text, source.span, context.diagnostics);
  const BuiltMarkdown built = build_markdown(context, prepared, source.mode, parent);
  apply_inline_attributes(context, prepared.masks, parent);
  for (const NodeId note : built.notes) apply_inline_attributes(context, prepared.masks, note);
  place_footnotes(context, built, parent);
  merge_texts(context.document, parent);
  if (source.mode == MarkdownMode::Blocks) read_forms(context.document, parent);
  set_punctuation(context.document, prepared.masks, parent, context.article().language,
                  punctuation_of(context.article()));
  if (source.mode == MarkdownMode::Blocks) mend_blocks(context.document, parent);
  make_figures(context, parent);
}

}  // namespace forme
