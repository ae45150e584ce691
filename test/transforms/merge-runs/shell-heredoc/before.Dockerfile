FROM debian:12
RUN cat > /etc/motd <<EOF
welcome
EOF
RUN touch /a
