FROM debian:12
RUN touch /dev/shm/flag
RUN ls /dev/shm > /listing
