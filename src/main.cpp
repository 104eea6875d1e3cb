#include "driver/commands.h"
#include "driver/convert_all.h"
#include "driver/options.h"

int main(int argument_count, char** arguments) {
  const forme::ParsedOptions parsed = forme::parse_options(argument_count, arguments);
  if (!parsed.options) return parsed.exit_code;
  switch (parsed.options->command) {
    case forme::Command::Build:
    case forme::Command::Check: return forme::convert_all(*parsed.options);
    case forme::Command::New: return forme::make_starter_issue(*parsed.options);
    case forme::Command::Styles: return forme::list_styles(*parsed.options);
    case forme::Command::Fonts: return forme::list_fonts(*parsed.options);
  }
  return forme::exit_code::wrong_usage;
}
