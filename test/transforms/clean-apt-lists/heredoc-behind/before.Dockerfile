FROM debian:12
RUN apt-get update && apt-get install -y vsftpd && cat > /start <<'EOS'
#!/bin/sh
exec vsftpd
EOS
RUN apt-get update && apt-get install -y jq && rm -rf /var/lib/apt/lists/* && cat > /x <<EOS
x
EOS
RUN <<EOS
apt-get update
apt-get install -y jq
rm -rf /var/lib/apt/lists/*
EOS
