# Sourced by ./run and ./check: which of the distribution's packages are needed, and why.

packages_build=(
  "build-essential:compiling C"
  "meson:the build"
  "ninja-build:the build"
  "pkg-config:finding the libraries"
  "gettext:translations"
  "libglib2.0-dev:GLib"
  "libgtk-4-dev:the window"
  "libadwaita-1-dev:the window"
  "libsqlite3-dev:the store"
  "libjson-glib-dev:reading files from GOV.UK, and versions of plans"
  "libpq-dev:stores on a PostgreSQL server"
  "libcmark-dev:Markdown in printed plans"
  "libpoppler-glib-dev:issued reports shown as they were issued"
  "libenchant-2-dev:spelling in plans"
  "hunspell-en-gb:spelling in British English"
  "libzip-dev:documents for a word processor"
  "libxml2-dev:reading them back"
  "adwaita-icon-theme:icons"
  "librsvg2-common:drawing the icons"
  "fonts-cantarell:the window's typeface"
  "fonts-dejavu-core:shapes and symbols on screen and paper"
)
packages_tour=(
  "xvfb:a virtual display"
  "xauth:a virtual display"
  "dbus:the session bus"
  "at-spi2-core:finding the tabs as a screen reader does"
  "python3:driving the window"
  "python3-gi:driving the window"
  "gir1.2-atspi-2.0:driving the window"
  "xdotool:pressing keys"
  "imagemagick:taking pictures"
  "xclip:what was copied, as other programs are given it"
)
packages_test=(
  "postgresql:the store's tests on a server"
  "sqlite3:the import's benchmark"
  "gnuplot-nox:the charts' benchmark"
  "poppler-utils:reading the PDFs that are written"
  "desktop-file-utils:checking the desktop entry"
  "appstream:checking the description"
  "libxml2-utils:checking SVG and XML"
  "tidy:checking HTML"
  "libreoffice-writer-nogui:opening, editing and bringing back the documents that are written"
  "python3-uno:editing them as a person would"
)

# install_packages build|tour|test: installs those that are not there, and says which and why.
install_packages () {
  local -n list="packages_$1"
  local missing=() entry name sudo=""

  for entry in "${list[@]}"; do
    name=${entry%%:*}
    if ! dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed'; then
      missing+=("$name")
      printf 'Missing: %s (%s)\n' "$name" "${entry#*:}" >&2
    fi
  done
  [ ${#missing[@]} -eq 0 ] && return 0

  if [ "$(id -u)" -ne 0 ]; then
    sudo=sudo
    printf 'Installing them needs the administrator: sudo may ask for your password.\n' >&2
  fi
  printf 'Installing %d packages, with what they need in turn…\n' "${#missing[@]}" >&2
  local log
  log=$(mktemp)
  if ! { $sudo apt-get update -qq \
         && $sudo env DEBIAN_FRONTEND=noninteractive \
              apt-get install -y -qq --no-install-recommends "${missing[@]}"; } </dev/null >"$log" 2>&1; then
    cat "$log" >&2
    printf 'The packages could not be installed; the lines above say why.\n' >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}
