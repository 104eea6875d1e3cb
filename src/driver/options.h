#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "source/diagnostics.h"

namespace forme {

enum class Command : std::uint8_t { Build, Check, New, Styles, Fonts };
enum class Edition : std::uint8_t { Print, Epub };
enum class ColorChoice : std::uint8_t { Auto, Always, Never };
/// The stage whose product `--dump` prints instead of writing editions.
enum class Dump : std::uint8_t { None, Document, Style, Flow, Pages, Display };

/// A parsed command line.
struct Options {
  Command command = Command::Build;
  std::vector<std::filesystem::path> issues;
  std::vector<Edition> editions = {Edition::Print, Edition::Epub};
  std::filesystem::path out = "out";
  std::filesystem::path home;  ///< the folder that holds styles/ and fonts/
  unsigned jobs = 0;           ///< 0: one a core
  DiagnosticFormat format = DiagnosticFormat::Text;
  ColorChoice color = ColorChoice::Auto;
  bool quiet = false, verbose = false;
  Dump dump = Dump::None;
  bool reference = false;  ///< `styles`: the language instead of the list
};

/// Exit codes of the program.
namespace exit_code {
constexpr int built = 0;
constexpr int built_with_errors = 1;
constexpr int wrong_usage = 2;
}  // namespace exit_code

struct ParsedOptions {
  std::optional<Options> options;
  int exit_code = exit_code::built;  ///< when there are no options: help was printed, or the usage was wrong
};

/// Reads the command line; prints help, the version or what is wrong with the usage itself.
ParsedOptions parse_options(int argument_count, char** arguments);

}  // namespace forme
