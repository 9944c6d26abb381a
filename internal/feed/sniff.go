package feed

import (
	"bytes"
	"strings"
)

// Sniff tells what list begins with these bytes, which must not be gzipped. A
// few thousand bytes are enough. What only might be a feed is None.
func Sniff(head []byte) Kind {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	if bytes.HasPrefix(text, []byte("{")) {
		if bytes.Contains(text[:min(len(text), 4096)], []byte("jsonfeed.org/version/")) {
			return JSON
		}
		return None
	}
	switch root(text) {
	case "rss", "RDF":
		return RSS
	case "feed":
		return Atom
	case "urlset":
		return Sitemap
	case "sitemapindex":
		return Index
	case "opml":
		return OPML
	}
	return None
}

// root is the local name of the first element, past declarations, comments
// and processing instructions.
func root(b []byte) string {
	for len(b) > 1 && b[0] == '<' {
		end := []byte(">")
		switch {
		case bytes.HasPrefix(b, []byte("<!--")):
			end = []byte("-->")
		case b[1] == '?':
			end = []byte("?>")
		case b[1] != '!':
			name, _, _ := strings.Cut(string(b[1:min(len(b), 100)]), ">")
			if i := strings.IndexAny(name, " \t\r\n/"); i >= 0 {
				name = name[:i]
			}
			return name[strings.LastIndexByte(name, ':')+1:]
		}
		_, after, ok := bytes.Cut(b, end)
		if !ok {
			return ""
		}
		b = bytes.TrimLeft(after, " \t\r\n")
	}
	return ""
}
