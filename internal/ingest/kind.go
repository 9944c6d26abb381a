package ingest

import (
	"bytes"
	"path/filepath"
	"strings"

	"onrecord/internal/article"
	"onrecord/internal/feed"
)

// kind is a format that articles come in.
type kind uint8

const (
	unknown kind = iota
	plainText
	htmlPage
	jsonLines
	table
	archive
	feedList
)

// kindOf tells the kind of a file by its name, and whether it is gzipped.
func kindOf(name string) (k kind, zipped bool) {
	suffix := strings.ToLower(filepath.Ext(name))
	if suffix == ".gz" {
		k, _ = kindOf(strings.TrimSuffix(name, filepath.Ext(name)))
		return k, true
	}
	switch suffix {
	case ".txt", ".text", ".md", ".markdown", ".rtf":
		return plainText, false
	case ".html", ".htm", ".xhtml":
		return htmlPage, false
	case ".jsonl", ".ndjson", ".json":
		return jsonLines, false
	case ".csv", ".tsv":
		return table, false
	case ".warc", ".wet":
		return archive, false
	case ".rss", ".atom", ".opml":
		return feedList, false
	}
	return unknown, false
}

// collected reports whether a file in a folder is taken for articles. A JSON
// file is read when it is named, but folders hold too many that are settings;
// so is a feed, which sends the reader to the web.
func collected(path string) bool {
	k, _ := kindOf(path)
	bare := strings.TrimSuffix(strings.ToLower(path), ".gz")
	return k != unknown && k != feedList && !strings.HasSuffix(bare, ".json") && !strings.HasPrefix(filepath.Base(path), ".")
}

// sniff tells the kind by the first bytes; whatever is nothing else is text.
func sniff(head []byte) kind {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, bom()), " \t\r\n")
	switch {
	case bytes.HasPrefix(text, []byte("WARC/1.")):
		return archive
	case feed.Sniff(head) != feed.None:
		return feedList
	case objectBegins(text):
		return jsonLines
	case article.Sniff(head):
		return htmlPage
	case tableBegins(head):
		return table
	}
	return plainText
}

// objectBegins reports whether text begins like a JSON object or a list of
// such, which prose in braces or brackets does not.
func objectBegins(text []byte) bool {
	open := bytes.HasPrefix(text, []byte("["))
	if open {
		text = bytes.TrimLeft(text[1:], " \t\r\n")
	}
	if !bytes.HasPrefix(text, []byte("{")) {
		return false
	}
	text = bytes.TrimLeft(text[1:], " \t\r\n")
	return len(text) == 0 || text[0] == '"' || text[0] == '}'
}

// tableBegins reports whether the first line is a header that names a text
// and something else besides.
func tableBegins(head []byte) bool {
	line, _, ok := bytes.Cut(bytes.TrimPrefix(head, bom()), []byte("\n"))
	if !ok || len(line) > 1000 {
		return false
	}
	names := strings.Split(string(bytes.TrimRight(line, "\r")), string(delimiter(line)))
	for i, name := range names {
		names[i] = strings.Trim(name, `"`)
	}
	columns := columnsOf(names)
	return len(columns) > 1 && columns.has("text")
}

// bom is the mark that some programs put before UTF-8.
func bom() []byte { return []byte("\xef\xbb\xbf") }
