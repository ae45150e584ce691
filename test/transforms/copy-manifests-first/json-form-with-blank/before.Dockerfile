FROM node:20
WORKDIR /my app
COPY [".", "/my app/"]
RUN npm ci
