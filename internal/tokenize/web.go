package tokenize

import (
	"strings"
	"unicode/utf8"
)

// window bounds how far ahead a word looks for the end of an address, so
// that the work stays linear in the text.
const window = 256

// address is the length of the web address at the start of s, or 0.
func address(s string) int {
	switch s[0] {
	case 'h', 'H', 'f', 'F', 'm', 'M', 'w', 'W':
	default:
		return 0
	}
	for _, p := range [...]string{"http://", "https://", "ftp://", "mailto:", "www."} {
		if len(s) > len(p) && strings.EqualFold(s[:len(p)], p) && inWord(s[len(p):]) {
			return host(s)
		}
	}
	return 0
}

// host is the length of the address that runs from the start of s, without
// the marks of the sentence that follow it.
func host(s string) int {
	n := 0
	for n < len(s) {
		c := s[n]
		if c < utf8.RuneSelf {
			if ascii[c] == space || c < ' ' || strings.IndexByte("<>\"{}|\\^`'", c) >= 0 {
				break
			}
			n++
			continue
		}
		k, w := at(s[n:])
		if k != letter && k != digit {
			break
		}
		n += w
	}
	for n > 1 && strings.IndexByte(".,;:!?'\")]*", s[n-1]) >= 0 {
		if s[n-1] == ')' && strings.IndexByte(s[:n-1], '(') >= 0 {
			break
		}
		n--
	}
	return n
}

// domain reports whether the full stop at j stands inside an e-mail address,
// the name of a site or the name of a file, all of which start at 0.
func domain(s string, j int) bool {
	n := j + 1
	lastDot := j
	for n < len(s) && n < j+window {
		c := s[n]
		if c >= utf8.RuneSelf || ascii[c] < letter && strings.IndexByte(".-+%", c) < 0 {
			break
		}
		if c == '.' {
			if n+1 < len(s) && s[n+1] < utf8.RuneSelf && ascii[s[n+1]] >= letter {
				lastDot = n
			} else if n+1 < len(s) && s[n+1] == '.' {
				for n < len(s) && s[n] == '.' {
					n++
				}
				continue
			} else {
				break
			}
		}
		n++
	}
	if n < len(s) && s[n] == '@' {
		return inWord(s[n+1:])
	}
	if n < len(s) && s[n] == '/' && n+1 < len(s) && inWord(s[n+1:]) && ending(s[lastDot+1:n]) {
		return true
	}
	return ending(s[lastDot+1 : n])
}

// ending reports whether e is the last part of the name of a site or file.
func ending(e string) bool {
	if e == "" || len(e) > 5 {
		return false
	}
	if lower(e) != lower(e[1:]) && len(e) > 1 {
		return false
	}
	switch strings.ToLower(e) {
	case "com", "org", "net", "gov", "edu", "mil", "int", "info", "biz", "tv", "uk", "eu", "fr", "ca", "au", "nz", "ie", "io", "ru", "cn", "jp", "ch", "nl",
		"doc", "docx", "xls", "xlsx", "pdf", "txt", "ppt", "html", "htm", "jpg", "jpeg", "png", "gif", "zip", "exe", "csv", "mp3", "mp4", "url", "php", "asp":
		return true
	}
	return false
}
