FROM debian:12
# The data folder.
RUN mkdir -p /data

# It belongs to the service:
#   uid 1000 on every host
RUN chown 1000 /data
# Everybody may look.
RUN chmod 755 /data
