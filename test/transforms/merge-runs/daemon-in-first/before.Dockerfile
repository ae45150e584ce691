FROM mysql:8.4-debian
RUN service mysql start
RUN mkdir -p /docker-entrypoint-initdb.d
