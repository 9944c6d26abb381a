package fetch

import (
	"mime"
	"strings"
)

// accepted is what the client says it takes.
func accepted(feeds bool) string {
	if feeds {
		return "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json," +
			"application/xml;q=0.9,text/xml;q=0.9,text/plain;q=0.8,application/json;q=0.8"
	}
	return "text/html,application/xhtml+xml,text/plain;q=0.8"
}

// readable reports whether a content type is one that is taken.
func readable(contentType string, feeds bool) bool {
	switch media(contentType) {
	case "text/html", "application/xhtml+xml", "text/plain":
		return true
	case "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/json",
		"application/xml", "text/xml", "text/x-opml", "application/x-opml+xml",
		"application/gzip", "application/x-gzip", "application/octet-stream":
		return feeds
	}
	return false
}

func neither(feeds bool) string {
	if feeds {
		return "neither HTML, text nor a feed"
	}
	return "neither HTML nor text"
}

func media(contentType string) string {
	m, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		m, _, _ = strings.Cut(contentType, ";")
		m = strings.ToLower(strings.TrimSpace(m))
	}
	return m
}
