# syntax=docker/dockerfile:1
FROM debian:12
RUN <<EOF
  mkdir /a
	touch /a/b
EOF
COPY <<-"EOT" /etc/app.conf
	[app]
	  key = "$value"
EOT
RUN mkdir /c
