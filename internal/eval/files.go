package eval

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"strings"
)

// maxLine is the longest line of JSON that is read.
const maxLine = 64 << 20

// contents is the unpacked content of a file, which may be gzipped, and the
// SHA-256 of the file as it lies on disk.
func contents(path string) (data []byte, digest string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, "", fmt.Errorf("read corpus: %w", err)
	}
	defer f.Close() //nolint:errcheck // only read
	sum := sha256.New()
	whole := io.TeeReader(f, sum)
	in := whole
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(whole); err != nil {
			return nil, "", fmt.Errorf("read corpus %s: %w", path, err)
		}
	}
	if data, err = io.ReadAll(in); err != nil {
		return nil, "", fmt.Errorf("read corpus %s: %w", path, err)
	}
	if _, err = io.Copy(io.Discard, whole); err != nil {
		return nil, "", fmt.Errorf("read corpus %s: %w", path, err)
	}
	return data, hex.EncodeToString(sum.Sum(nil)), nil
}

// ParseReadings reads one Reading a line; an id that comes twice is an error.
func ParseReadings(r io.Reader) ([]*Reading, error) {
	var out []*Reading
	seen := make(map[string]bool)
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	n := 0
	for lines.Scan() {
		n++
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		one, err := ParseReading(lines.Bytes())
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if seen[one.id()] {
			return nil, fmt.Errorf("line %d: article %q twice", n, one.id())
		}
		seen[one.id()] = true
		out = append(out, one)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("line %d: %w", n+1, err)
	}
	return out, nil
}
