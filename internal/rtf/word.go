package rtf

// symbol does what a control symbol says.
func (r *reader) symbol(c byte) error {
	switch c {
	case '\\', '{', '}':
		return r.write(string(rune(c)))
	case '~':
		return r.write("\u00a0")
	case '_':
		return r.write("\u2011")
	case '\r', '\n':
		return r.write("\n")
	case '\t':
		return r.write("\t")
	}
	return nil // hyphens where a word may be parted, marks of indexes and formulas
}

// word does what a control word says; star tells that \* stood before it.
func (r *reader) word(t token, star bool) error {
	if star && t.name != "ud" || silent(t.name) {
		r.now.silent = true
		return nil
	}
	if s := written(t.name); s != "" {
		return r.write(s)
	}
	switch t.name {
	case "u":
		return r.unicode(t)
	case "uc":
		r.now.beside = max(0, t.number)
	case "upr":
		if !r.now.silent {
			r.now.silent, r.now.twice = true, true
		}
	case "ud":
		if r.now.twice {
			r.now.silent, r.now.twice = false, false
		}
	case "footnote":
		err := r.flush()
		r.now.note = true
		return err
	case "v":
		err := r.flush()
		r.now.hidden = !t.numbered || t.number != 0
		return err
	case "deleted":
		err := r.flush()
		r.now.deleted = !t.numbered || t.number != 0
		return err
	case "plain":
		err := r.flush()
		r.now.font, r.now.hidden, r.now.deleted = r.plain, false, false
		return err
	default:
		return r.coding(t)
	}
	return nil
}

// coding notes in which code page bytes are.
func (r *reader) coding(t token) error {
	switch t.name {
	case "ansicpg":
		if t.number != 0 {
			r.page = t.number
		}
	case "mac":
		r.page = macintosh
	case "pc":
		r.page = 437
	case "pca":
		r.page = 850
	case "deff":
		r.plain, r.now.font = t.number, t.number
	case "fonttbl":
		r.now.fonts, r.now.silent = true, true
	case "f":
		if r.now.fonts {
			r.defining = t.number
			return nil
		}
		err := r.flush()
		r.now.font = t.number
		return err
	case "fcharset":
		if page, known := charsets(t.number); r.now.fonts && known {
			r.pages[r.defining] = page
		}
	case "cpg":
		if r.now.fonts {
			r.pages[r.defining] = t.number
		}
	}
	return nil
}

// written is what a control word stands for in the text, "" for none.
func written(name string) string {
	switch name {
	case "par", "line", "sect", "page", "column", "row", "nestrow":
		return "\n"
	case "tab", "cell", "nestcell":
		return "\t"
	case "emdash":
		return "—"
	case "endash":
		return "–"
	case "bullet":
		return "•"
	case "lquote":
		return "‘"
	case "rquote":
		return "’"
	case "ldblquote":
		return "“"
	case "rdblquote":
		return "”"
	case "emspace":
		return "\u2003"
	case "enspace":
		return "\u2002"
	case "qmspace":
		return "\u2005"
	case "zwj":
		return "\u200d"
	case "zwnj":
		return "\u200c"
	case "zwbo":
		return "\u200b"
	case "zwnbo":
		return "\u2060"
	case "ltrmark":
		return "\u200e"
	case "rtlmark":
		return "\u200f"
	}
	return ""
}

// silent reports whether a control word begins what is no text of the page.
func silent(name string) bool {
	switch name {
	case "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
		"colortbl", "stylesheet", "filetbl", "info", "pict", "nonshppict", "objdata", "objclass", "fldinst",
		"xe", "rxe", "tc", "tcn", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "template", "private",
		"bkmkstart", "bkmkend", "annotation", "atnid", "atnauthor", "nonesttables", "falt", "panose", "sp", "mmath",
		"ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "themedata", "colorschememapping", "datastore", "latentstyles":
		return true
	}
	return false
}
