FROM node:20
WORKDIR /app
COPY . .
RUN rm -rfv node_modules > removed.log
RUN npm ci
